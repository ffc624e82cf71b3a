'use client';

import { STEPS } from '@cineradar/core/analytics/funnel';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { DataTable, type TableColumn } from '../../../../ui/data-table.tsx';
import type { Funnel, StepFigures } from './funnel.ts';

type Cohort = Funnel['cohorts'][number];

const stay = (): void => undefined;
const figuresOf = ({ steps }: Cohort, step: StepFigures['step']): StepFigures | undefined =>
  steps.find((one) => one.step === step);

const LATER = STEPS.filter((step) => step !== 'signed_up');

/** The organisations of each week, and how many of a hundred came how far since. */
export function CohortTable({ cohorts }: { readonly cohorts: readonly Cohort[] }) {
  const t = useTranslations('funnel');
  const format = useFormat();
  const columns = useMemo<readonly TableColumn<Cohort>[]>(
    () => [
      { id: 'week', header: t('week'), isName: true, cell: ({ week }) => format.day(week) },
      {
        id: 'size',
        header: t('name.signed_up'),
        align: 'right',
        width: '104px',
        cell: (cohort) => format.number(figuresOf(cohort, 'signed_up')?.organisations ?? 0),
      },
      ...LATER.map((step): TableColumn<Cohort> => ({
        id: step,
        header: t(`name.${step}`),
        align: 'right',
        width: '128px',
        cell: (cohort) => {
          const part = figuresOf(cohort, step)?.ofSignedUpPercent;
          return part === null || part === undefined ? t('none') : format.percent(part, 0);
        },
      })),
    ],
    [t, format],
  );
  const phoneRow = (cohort: Cohort) => (
    <span className="grid gap-1">
      <span className="flex justify-between font-medium">
        <span>{format.day(cohort.week)}</span>
        <span>{format.number(figuresOf(cohort, 'signed_up')?.organisations ?? 0)}</span>
      </span>
      <span className="text-xs text-ink-3">
        {LATER.map(
          (step) => `${t(`name.${step}`)} ${format.percent(figuresOf(cohort, step)?.ofSignedUpPercent ?? 0, 0)}`,
        ).join(', ')}
      </span>
    </span>
  );
  return (
    <DataTable
      caption={t('cohorts')}
      layout="panel"
      columns={columns}
      rows={cohorts}
      rowId={({ week }) => week}
      sort={null}
      onSort={stay}
      phoneRow={phoneRow}
    />
  );
}
