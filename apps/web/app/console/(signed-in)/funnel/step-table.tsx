'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { DataTable, type TableColumn } from '../../../../ui/data-table.tsx';
import { type Funnel, type FunnelRow, rowsOf } from './funnel.ts';

const stay = (): void => undefined;

/** The row's length is its part of those who signed up. */
function Bar({ share }: { readonly share: number }) {
  return (
    <span aria-hidden className="block h-2 rounded-xs bg-neutral-soft">
      <span className="block h-full rounded-xs bg-ink-2" style={{ width: `${100 * share}%` }} />
    </span>
  );
}

function useColumns(): readonly TableColumn<FunnelRow>[] {
  const t = useTranslations('funnel');
  const format = useFormat();
  return useMemo(() => {
    const percent = (value: number | null): string => (value === null ? t('none') : format.percent(value));
    return [
      { id: 'step', header: t('step'), isName: true, width: '148px', cell: ({ step }) => t(`name.${step}`) },
      {
        id: 'bar',
        header: '',
        hideBelow: 'lg',
        cell: ({ step, share }) =>
          step === 'visited' ? <span className="text-ink-3">{t('visitedUnit')}</span> : <Bar share={share} />,
      },
      {
        id: 'count',
        header: t('organisations'),
        align: 'right',
        width: '112px',
        cell: ({ count }) => format.number(count),
      },
      {
        id: 'before',
        header: t('ofBefore'),
        align: 'right',
        width: '148px',
        cell: ({ ofBeforePercent }) => percent(ofBeforePercent),
      },
      {
        id: 'all',
        header: t('ofSignedUp'),
        align: 'right',
        width: '120px',
        hideBelow: 'lg',
        cell: ({ ofSignedUpPercent }) => percent(ofSignedUpPercent),
      },
      {
        id: 'median',
        header: t('median'),
        align: 'right',
        width: '112px',
        cell: ({ medianSeconds }) => (medianSeconds === null ? t('none') : format.age(medianSeconds)),
      },
    ];
  }, [t, format]);
}

/** On a phone: the step and how many; then how that compares. */
function PhoneStep({ row }: { readonly row: FunnelRow }) {
  const t = useTranslations('funnel');
  const format = useFormat();
  const { step, count, ofBeforePercent: part, medianSeconds, share } = row;
  const compared = [
    part === null ? null : `${t('ofBefore')} ${format.percent(part)}`,
    medianSeconds === null ? null : `${t('median')} ${format.age(medianSeconds)}`,
    step === 'visited' ? t('visitedUnit') : null,
  ];
  return (
    <span className="grid gap-1">
      <span className="flex justify-between font-medium">
        <span>{t(`name.${step}`)}</span>
        <span>{format.number(count)}</span>
      </span>
      <span className="text-xs text-ink-3">{compared.filter((words) => words !== null).join(', ')}</span>
      {step !== 'visited' && <Bar share={share} />}
    </span>
  );
}

/** Visits, then each step of organisations: how many, of how many, after how long. */
export function StepTable({ funnel }: { readonly funnel: Funnel }) {
  const t = useTranslations('funnel');
  const columns = useColumns();
  return (
    <DataTable
      caption={t('steps')}
      layout="panel"
      columns={columns}
      rows={rowsOf(funnel)}
      rowId={({ step }) => step}
      sort={null}
      onSort={stay}
      phoneRow={(row) => <PhoneStep row={row} />}
    />
  );
}
