'use client';

import { type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
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
    <Panel
      title={title}
      subtitle={subtitle}
      {...(className === undefined ? {} : { className })}
      actions={
        <>
          {marks}
          {controls}
          {ready ? (
            <ChartTools title={title} tabular={tabular} onTabular={setTabular} onSave={(kind) => void save(kind)} />
          ) : null}
        </>
      }
    >
      {failed ? <p className="mb-2 text-xs text-danger">{t('failed')}</p> : null}
      {ready ? null : <Unready state={state} height={height} />}
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
    </Panel>
  );
}

/** As high as the chart would be. */
function Unready({ state, height }: { readonly state: ChartState; readonly height: number }) {
  return (
    <div className="grid" style={{ minHeight: height }}>
      {state.kind === 'loading' ? <Skeleton className="h-full w-full" /> : null}
      {state.kind === 'empty' ? <EmptyState>{state.why}</EmptyState> : null}
      {state.kind === 'failed' ? <ErrorState error={state.error} onRetry={state.onRetry} /> : null}
    </div>
  );
}
