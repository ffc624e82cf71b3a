'use client';

import { type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { ChartTable } from './chart-table.tsx';
import { ChartTools } from './chart-tools.tsx';
import { type Downloadable, useDownloads } from './use-downloads.ts';

/** What a chart shows while it has nothing to show. */
export type ChartState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading' }
  /** One sentence why there is nothing. */
  | { readonly kind: 'empty'; readonly why: string }
  | { readonly kind: 'failed'; readonly error: unknown; readonly onRetry: () => void };

type Props<Row> = Downloadable<Row> & {
  readonly state: ChartState;
  /** Room that chart, skeleton and words take alike, so that nothing jumps. */
  readonly height: number;
  /** Controls of the chart itself, such as 30, 90 or 180 days. */
  readonly controls?: ReactNode;
  /** Marks of trust at the right of the head: confidence, as of. */
  readonly marks?: ReactNode;
  /** A line below the chart: what is outlined, what is missing. */
  readonly foot?: ReactNode;
  readonly className?: string;
  /** The chart. */
  readonly children: ReactNode;
};

/**
 * The panel of a chart: title with unit, the table of the same rows, downloads that say what they are, and what stands
 * there while figures load, are missing or failed.
 */
export function ChartFrame<Row>(props: Props<Row>) {
  const { title, subtitle, state, height, controls, marks, foot, className, children, columns, rows } = props;
  const t = useTranslations('charts');
  const [tabular, setTabular] = useState(false);
  const chart = useRef<HTMLDivElement>(null);
  const { save, failed } = useDownloads(props, chart);
  const ready = state.kind === 'ready';
  return (
    <section aria-label={title} className={`min-w-0 rounded-lg border border-line bg-surface ${className ?? ''}`}>
      <header className="flex min-h-[34px] items-center gap-2.5 px-3.5 pt-3 md:px-4">
        <h2 className="text-sm font-semibold whitespace-nowrap">{title}</h2>
        <span className="min-w-0 flex-1 truncate text-xs text-ink-3">{subtitle}</span>
        {marks}
        {controls}
        {ready ? (
          <ChartTools title={title} tabular={tabular} onTabular={setTabular} onSave={(kind) => void save(kind)} />
        ) : null}
      </header>
      <div className="px-3.5 pt-2.5 pb-3.5 md:px-4">
        {failed ? <p className="mb-2 text-xs text-danger">{t('failed')}</p> : null}
        {state.kind === 'loading' ? (
          <div aria-hidden="true" className="animate-pulse rounded-md bg-neutral-soft" style={{ height }} />
        ) : null}
        {state.kind === 'empty' ? <Words height={height}>{state.why}</Words> : null}
        {state.kind === 'failed' ? (
          <Words height={height}>
            {t('notLoaded')}
            <Button className="ml-2" onClick={state.onRetry}>
              {t('retry')}
            </Button>
          </Words>
        ) : null}
        {ready ? (
          <div className="relative">
            {tabular ? (
              <ChartTable caption={t('tableOf', { title })} columns={columns} rows={rows} height={height} />
            ) : null}
            {/* Kept while the table shows, so that a picture can still be taken of it. */}
            <div
              ref={chart}
              inert={tabular}
              className={tabular ? 'invisible absolute inset-x-0 top-0 h-0 overflow-hidden' : ''}
            >
              {children}
            </div>
          </div>
        ) : null}
        {foot === undefined || !ready ? null : <div className="mt-1.5 text-2xs text-ink-3">{foot}</div>}
      </div>
    </section>
  );
}

const Words = ({ height, children }: { readonly height: number; readonly children: ReactNode }) => (
  <p className="grid place-items-center text-center text-ink-2" style={{ minHeight: height }}>
    {children}
  </p>
);
