/** @module A file that somebody asked for: what is on a page as CSV, XLSX or PDF. */
import type { Scope } from '@cineradar/core/accounts/scopes';

/** What may be had as a file; each is a page of the console, the rows behind one, or an invoice. */
export const DOCUMENT_KINDS = ['leaderboard', 'theatre', 'live', 'films', 'film', 'showings', 'invoice'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export const DOCUMENT_LOCALES = ['en', 'id'] as const;
export type DocumentLocale = (typeof DOCUMENT_LOCALES)[number];

export const DOCUMENT_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** What a kind shows, and so what its reader must be allowed to read. */
export const SCOPES_OF_KIND: Readonly<Record<DocumentKind, readonly Scope[]>> = {
  leaderboard: ['heat.read'],
  theatre: ['heat.read', 'sites.read', 'occupancy.read', 'predictions.read'],
  live: ['occupancy.read'],
  films: ['movies.read', 'performance.read'],
  film: ['movies.read', 'performance.read'],
  showings: ['exports.read'],
  invoice: ['billing.read'],
};

export const MEDIA_TYPE: Readonly<Record<DocumentFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** A document belongs to a subject within a tenant, not to the tenant: it holds what that subject may read. */
export type DocumentOwner = { readonly tenant: string | null; readonly subject: string };

/** A document as its owner sees it. */
export type Document = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly format: DocumentFormat;
  readonly locale: DocumentLocale;
  readonly state: DocumentState;
  /** 0–100; 100 only when it is done. */
  readonly progress: number;
  readonly rows: number | null;
  readonly fileName: string | null;
  readonly bytes: number | null;
  /** Why there is no file. */
  readonly failure: string | null;
  readonly requestId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};
