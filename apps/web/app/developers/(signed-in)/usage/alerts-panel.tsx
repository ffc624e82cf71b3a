'use client';

import { ALERT_STEPS, type AlertStep } from '@cineradar/core/usage/alert-steps';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { useFormat } from '../../../../format/use-format.ts';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { showToast } from '../../../../ui/toasts.ts';
import type { UsageMonth } from './model/gauge.ts';
import { MonthPending } from './month-pending.tsx';
import { useUsageSettings } from './use-usage.ts';

function Choice({ alerts }: Pick<UsageMonth, 'alerts'>) {
  const t = useTranslations('portal.usage.alerts');
  const mayChange = useSession().scopes.includes('usage.write');
  const { setAlerts } = useUsageSettings();
  // What was asked for stands at once, and falls back where it was refused.
  const { steps, mail } = setAlerts.isPending ? setAlerts.variables : alerts;
  const save = (wanted: { readonly steps: AlertStep[]; readonly mail: boolean }): void =>
    setAlerts.mutate(wanted, { onError: () => showToast(t('failed'), { tone: 'bad' }) });
  return (
    <fieldset disabled={!mayChange} className="grid gap-2">
      <legend className="sr-only">{t('title')}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {ALERT_STEPS.map((step) => (
          <Checkbox
            key={step}
            isLabelShown
            label={t('step', { step })}
            checked={steps.includes(step)}
            disabled={!mayChange}
            onChange={(checked) =>
              save({ mail, steps: checked ? [...steps, step] : steps.filter((one) => one !== step) })
            }
          />
        ))}
      </div>
      <Checkbox
        isLabelShown
        label={t('mail')}
        checked={mail}
        disabled={!mayChange}
        onChange={(checked) => save({ steps: [...steps], mail: checked })}
      />
    </fieldset>
  );
}

function Raised({ raised }: Pick<UsageMonth, 'raised'>) {
  const t = useTranslations('portal.usage.alerts');
  const format = useFormat();
  if (raised.length === 0) return <p className="text-xs text-ink-3">{t('none')}</p>;
  return (
    <ul className="grid gap-1.5 border-t border-line pt-2.5">
      {raised.map(({ of, step, allowance, raisedAt }) => (
        <li key={`${of}/${allowance}/${step}`} className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium">{t('step', { step })}</span>
          <span className="min-w-0 flex-1 text-ink-2">{t(`of.${of}`, { requests: format.short(allowance) })}</span>
          <time dateTime={raisedAt} className="text-xs text-ink-3">
            {format.dateTime(raisedAt, 'Asia/Jakarta', 'short')}
          </time>
        </li>
      ))}
    </ul>
  );
}

/** At which steps the organisation is told, and of which it was. */
export function AlertsPanel({ month }: { readonly month: UseQueryResult<UsageMonth> }) {
  const t = useTranslations('portal.usage.alerts');
  const { data } = month;
  return (
    <Panel title={t('title')}>
      {data === undefined ? (
        <MonthPending month={month} className="h-24" />
      ) : (
        <div className="grid gap-3">
          <p className="text-ink-2">{t('why')}</p>
          <Choice alerts={data.alerts} />
          <Raised raised={data.raised} />
        </div>
      )}
    </Panel>
  );
}
