import { type RefObject, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { ChartColumn } from './chart-table.tsx';
import { toCsv } from './csv.ts';
import { type Caption, fileName } from './download/caption.ts';
import { saveFile } from './download/save-file.ts';
import { standaloneSvg } from './download/standalone-svg.ts';
import { toPng } from './download/to-png.ts';

/** What downloads need to know of a chart. */
export type Downloadable<Row> = {
  readonly title: string;
  /** With the unit. */
  readonly subtitle: string;
  /** Whom or what it is about, such as the theatre's name: first in the file's name. */
  readonly subject: string;
  /** Data time in words; null where it has none. */
  readonly asOf: string | null;
  /** What the figures were cut down to: name and value. */
  readonly filters: readonly (readonly [name: string, value: string])[];
  readonly synthetic: boolean;
  readonly columns: readonly ChartColumn<Row>[];
  readonly rows: readonly Row[];
};

export type DownloadKind = 'png' | 'svg' | 'csv';

const useCaption = <Row>(chart: Downloadable<Row>): Caption => {
  const t = useTranslations('charts');
  const { title, subtitle, asOf, filters, synthetic } = chart;
  const asOfFact = asOf === null ? [] : [[t('asOf'), asOf] as const];
  const syntheticFact = synthetic ? [[t('data'), t('synthetic')] as const] : [];
  return { title, subtitle, facts: [...filters, ...asOfFact, ...syntheticFact, [t('source'), 'CineRadar']] };
};

/** Saves the chart inside `host` as a picture or its rows as CSV; `failed` after one that could not be made. */
export const useDownloads = <Row>(
  chart: Downloadable<Row>,
  host: RefObject<HTMLElement | null>,
): { readonly save: (kind: DownloadKind) => Promise<void>; readonly failed: boolean } => {
  const [failed, setFailed] = useState(false);
  const locale = useLocale();
  const caption = useCaption(chart);
  const make = async (kind: DownloadKind): Promise<Blob> => {
    if (kind === 'csv') {
      const facts = [[caption.title, caption.subtitle] as const, ...caption.facts];
      const header = chart.columns.map(({ label }) => label);
      const rows = chart.rows.map((row) => chart.columns.map(({ value }) => value(row)));
      return new Blob([toCsv(facts, header, rows)], { type: 'text/csv;charset=utf-8' });
    }
    if (host.current === null) throw new Error('there is no chart to download');
    const picture = await standaloneSvg(host.current, caption, locale);
    return kind === 'png' ? toPng(picture) : new Blob([picture.svg], { type: 'image/svg+xml;charset=utf-8' });
  };
  const save = async (kind: DownloadKind): Promise<void> => {
    try {
      saveFile(await make(kind), fileName([chart.subject, chart.title], kind));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return { save, failed };
};
