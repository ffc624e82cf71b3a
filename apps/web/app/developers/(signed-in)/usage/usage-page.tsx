'use client';

import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { SegmentedControl } from '../../../../ui/segmented-control.tsx';
import { AlertsPanel } from './alerts-panel.tsx';
import { BreakdownPanel } from './breakdown-panel.tsx';
import { CapPanel } from './cap-panel.tsx';
import { DayPanel } from './day-panel.tsx';
import { ExportButton } from './export-button.tsx';
import { LatencyPanel } from './latency-panel.tsx';
import { LimitsPanel } from './limits-panel.tsx';
import { RANGES } from './model/range.ts';
import { MonthPanel } from './month-panel.tsx';
import { useMonth, useUsage } from './use-usage.ts';

const BREAKDOWNS = ['operation', 'key', 'status', 'market'] as const;

/** Kept in the address, so that a link shows what its sender saw. */
const STATE = {
  range: parseAsStringLiteral(RANGES).withDefault('month'),
  by: parseAsStringLiteral(BREAKDOWNS).withDefault('operation'),
};

/** Is a limit or a bill near, and what is asked by whom? */
export function UsagePage() {
  const t = useTranslations('portal.usage');
  const [{ range, by }, setState] = useQueryStates(STATE);
  const month = useMonth();
  const days = useUsage(range, 'day');
  return (
    <PortalPage
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <SegmentedControl
            label={t('range')}
            value={range}
            options={RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
            onChange={(value) => void setState({ range: value })}
          />
          <ExportButton range={range} />
        </>
      }
      aside={
        <>
          <CapPanel month={month} />
          <AlertsPanel month={month} />
          <LimitsPanel month={month} />
        </>
      }
    >
      <div className="grid gap-3.5">
        <MonthPanel month={month} />
        <DayPanel days={days} range={range} />
        <BreakdownPanel
          {...{ range, by }}
          choice={
            <SegmentedControl
              label={t('by')}
              value={by}
              options={BREAKDOWNS.map((value) => ({ value, label: t(`bys.${value}`) }))}
              onChange={(value) => void setState({ by: value })}
            />
          }
        />
        <LatencyPanel days={days} range={range} />
      </div>
    </PortalPage>
  );
}
