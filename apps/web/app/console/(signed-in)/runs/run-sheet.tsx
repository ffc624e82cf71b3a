'use client';

import type { BodyOf } from '@cineradar/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../data/client.tsx';
import { useFormat } from '../../../../format/use-format.ts';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { CountList } from './count-list.tsx';
import { beginText, tookText } from './run.ts';
import { RunStatus } from './run-status.tsx';

type Detail = BodyOf<'/v1/scrapes/{id}'>;
type Shown = { readonly run: Detail };

const SKELETON_LINES = 8;

function useFacts({ run }: Shown): readonly (readonly [name: string, value: string])[] {
  const t = useTranslations('runs');
  const format = useFormat();
  const { parts, readings } = run;
  return [
    [t('run.took'), tookText(format, run)],
    [
      t('detail.jobs'),
      t('detail.jobsOf', {
        told: format.number(parts.told),
        planned: parts.planned === null ? '–' : format.number(parts.planned),
      }),
    ],
    [t('run.requests'), format.number(run.requests)],
    [t(run.kind === 'looks' ? 'detail.maps' : 'detail.cityDays'), format.number(run.seen)],
    [t('detail.accepted'), format.number(readings.accepted)],
    [t('detail.duplicate'), format.number(readings.duplicate)],
    [t('detail.anchors'), format.number(run.anchorsMet)],
    [t('kpi.missed'), format.number(run.lastLooksMissed)],
  ];
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="border-t border-line px-4 py-3.5">
      <h3 className="pb-1.5 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function BrokenRows({ run }: Shown) {
  const t = useTranslations('runs.detail');
  if (run.brokenRows.length === 0) return <p className="text-ink-3">{t('noBroken')}</p>;
  return (
    <ul className="grid gap-2">
      {run.brokenRows.map(({ where, path, reason }) => (
        <li key={`${where} ${path}`} className="min-w-0 break-words">
          {where}
          <code className="block font-mono text-2xs text-ink-2">{path}</code>
          <span className="text-xs text-ink-3">{reason}</span>
        </li>
      ))}
    </ul>
  );
}

function Body({ run }: Shown) {
  const t = useTranslations('runs');
  const format = useFormat();
  const counts = [
    ['errors', run.errors],
    ['plannedBy', run.plannedBy],
    ['leftBy', run.leftBy],
    ['refusedBy', run.refusedBy],
  ] as const;
  return (
    <>
      <div className="grid justify-items-start gap-2 px-4 pb-3.5">
        <RunStatus status={run.status} />
        {run.failure !== null && <p className="text-danger">{run.failure}</p>}
        <code className="font-mono text-2xs text-ink-3">{run.id}</code>
      </div>
      <dl className="grid grid-cols-2 border-t border-line px-4 py-3.5">
        {useFacts({ run }).map(([name, value]) => (
          <div key={name} className="min-w-0 py-1">
            <dt className="text-2xs font-medium text-ink-3">{name}</dt>
            <dd className="font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      {counts.map(([id, some]) => (
        <Section key={id} title={t(`detail.${id}`)}>
          <CountList counts={some} none={t(`detail.none.${id}`)} />
        </Section>
      ))}
      <Section
        title={t('detail.broken', { shown: format.number(run.brokenRows.length), all: format.number(run.broken) })}
      >
        <BrokenRows run={run} />
      </Section>
    </>
  );
}

type Props = { readonly id: string; readonly onClose: () => void };

/** One run: how it ended, what it read, and by cause what gave nothing. */
export function RunSheet({ id, onClose }: Props) {
  const t = useTranslations('runs');
  const format = useFormat();
  const api = useApi();
  const asked = useQuery({
    queryKey: ['runs', id],
    queryFn: ({ signal }) => api.get('/v1/scrapes/{id}', { path: { id }, signal }),
    // One that is over does not change.
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 15_000 : false),
  });
  const run = asked.data;
  return (
    <Sheet
      title={run === undefined ? t('detail.title') : `${t(`kinds.${run.kind}`)}, ${beginText(format, run)} WIB`}
      onClose={onClose}
    >
      {run !== undefined && <Body run={run} />}
      {run === undefined && asked.isError && (
        <ErrorState error={asked.error} onRetry={() => void asked.refetch()} className="px-4" />
      )}
      {asked.isPending && (
        <div aria-busy="true" className="grid gap-3 p-4">
          {Array.from({ length: SKELETON_LINES }, (_, line) => (
            <Skeleton key={line} className="h-5 w-full" />
          ))}
        </div>
      )}
    </Sheet>
  );
}
