'use client';

import { localDateTime } from '@cineradar/core/shared/zones';
import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../data/client.tsx';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { PageFrame } from '../../../../console/page-frame.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { SegmentedControl } from '../../../../ui/segmented-control.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { CohortTable } from './cohort-table.tsx';
import type { Funnel } from './funnel.ts';
import { StepTable } from './step-table.tsx';

const WEEKS = ['4', '12', '26', '52'] as const;
const weeksInUrl = parseAsStringLiteral(WEEKS).withDefault('12').withOptions({ history: 'replace' });

function Answer({ funnel }: { readonly funnel: Funnel }) {
  const t = useTranslations('funnel');
  const format = useFormat();
  const day = format.day(localDateTime(new Date(funnel.from), NATIONAL_ZONE).date);
  const isEmpty = funnel.steps.every(({ organisations }) => organisations === 0);
  return (
    <>
      <Panel title={t('steps')} subtitle={t('stepsHint', { day })} footer={<span>{t('about')}</span>} flush>
        <StepTable funnel={funnel} />
      </Panel>
      <Panel title={t('cohorts')} subtitle={t('cohortsHint')} flush>
        {isEmpty ? <EmptyState>{t('empty')}</EmptyState> : <CohortTable cohorts={funnel.cohorts} />}
      </Panel>
    </>
  );
}

/** How far do organisations come, and where do they stop? */
export function FunnelPage() {
  const t = useTranslations('funnel');
  const api = useApi();
  const [weeks, setWeeks] = useQueryState('weeks', weeksInUrl);
  const funnel = useQuery({
    queryKey: ['funnel', weeks],
    queryFn: ({ signal }) => api.get('/v1/funnel', { query: { weeks: Number(weeks) }, signal }),
    placeholderData: (before) => before,
  });
  return (
    <PageFrame title={t('title')}>
      <div className="mx-auto grid max-w-[1040px] gap-3.5">
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-[280px] text-ink-2">{t('lead')}</p>
          <SegmentedControl
            label={t('weeks')}
            value={weeks}
            onChange={(chosen) => void setWeeks(chosen)}
            options={WEEKS.map((value) => ({ value, label: t('span', { count: value }) }))}
          />
        </div>
        {funnel.isError && <ErrorState error={funnel.error} onRetry={() => void funnel.refetch()} />}
        {funnel.data === undefined && !funnel.isError && <Skeleton className="h-[420px]" />}
        {funnel.data !== undefined && <Answer funnel={funnel.data} />}
      </div>
    </PageFrame>
  );
}
