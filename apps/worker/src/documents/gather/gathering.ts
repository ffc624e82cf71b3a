import type { MarketName } from '@cineradar/platform/config';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { DocumentFormat, DocumentLocale } from '@cineradar/services/documents/document';
import type { Making } from '../drawing.ts';

/** What every kind is gathered under: whose eyes, which language, which moment. */
export type Gathering = {
  readonly db: Db;
  /** Where organisations and their invoices are. */
  readonly accounts: Db;
  /** The organisation that it is for; null where there is none. */
  readonly tenant: string | null;
  readonly market: MarketName;
  readonly now: Date;
  readonly format: DocumentFormat;
  readonly locale: DocumentLocale;
  /** Of the token that asked: nothing else is read for it. */
  readonly scopes: ReadonlySet<string>;
};

/** A document's content, and what its file is called without the ending. */
export type Gathered = { readonly making: Making; readonly name: string };

/** Figures of these markets come from a simulator. */
export const isSynthetic = (market: MarketName): boolean => market === 'demo' || market === 'sandbox';
