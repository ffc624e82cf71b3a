import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Badge } from '../../../../ui/badge.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import type { Billing, PlanName } from './model/billing.ts';

type Props = {
  readonly billing: Billing;
  readonly mayChange: boolean;
  readonly onWish: (plan: PlanName) => void;
};

/** Of what the month covers, what was used: a bar with its figures. */
function Used({ invoice, stops }: { readonly invoice: Billing['invoice']; readonly stops: boolean }) {
  const t = useTranslations('portal.billing');
  const format = useFormat();
  const { requests, included } = invoice;
  const share = included === 0 ? 0 : Math.min(100, (requests / included) * 100);
  const tone = share >= 100 ? (stops ? 'bg-danger' : 'bg-warn') : 'bg-accent';
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="font-medium tabular-nums">{t('used', { count: format.number(requests) })}</span>
        <span className="text-ink-3 tabular-nums">{t('ofIncluded', { count: format.number(included) })}</span>
      </div>
      <div
        role="meter"
        aria-label={t('usedLabel')}
        aria-valuenow={Math.round(share)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 overflow-hidden rounded-full bg-neutral-soft"
      >
        <div className={`h-full rounded-full ${tone}`} style={{ width: `${share}%` }} />
      </div>
      <p className="text-xs text-ink-3">{stops ? t('stops') : t('goesOn')}</p>
    </div>
  );
}

/** The plan that holds, what is to follow it, and how much of its month is used. */
export function PlanNow({ billing, mayChange, onWish }: Props) {
  const t = useTranslations('portal.billing');
  const format = useFormat();
  const { plan, since, coming, isBilled, invoice } = billing;
  return (
    <Panel title={t('plan')} actions={<Badge tone="ok">{t(`plans.${plan.plan}.name`)}</Badge>}>
      <div className="grid gap-4">
        <p>
          <span className="wide text-title font-[640] tracking-[-0.026em] tabular-nums">
            {isBilled ? format.rupiah(plan.monthlyIdr) : t('nothing')}
          </span>
          {isBilled && <span className="pl-1.5 text-ink-3">{t('aMonth')}</span>}
          <span className="block pt-1 text-xs text-ink-3">
            {isBilled ? t('since', { at: format.dateTime(since) }) : t('ours')}
          </span>
        </p>
        {isBilled && <Used invoice={invoice} stops={plan.overageIdrPerThousand === null} />}
        {coming !== null && (
          <div role="status" className="grid gap-2 rounded-md bg-info-soft px-3 py-2.5 text-info">
            <p>{t('coming', { plan: t(`plans.${coming.plan}.name`), at: format.dateTime(coming.at) })}</p>
            {mayChange && (
              <div>
                <Button size="small" onClick={() => onWish(plan.plan)}>
                  {t('keep', { plan: t(`plans.${plan.plan}.name`) })}
                </Button>
              </div>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}
