import { isUpgrade, PLAN_NAMES } from '@cineradar/core/billing/plans';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { Badge } from '../../../../../ui/badge.tsx';
import { Button, buttonLook } from '../../../../../ui/button.tsx';
import type { PlanName, PlanTerms } from '../model/billing.ts';

type Props = {
  readonly terms: PlanTerms;
  readonly held: PlanName;
  readonly coming: PlanName | undefined;
  /** Absent: the reader changes no plan. */
  readonly onWish: ((plan: PlanName) => void) | undefined;
};

const SALES = 'mailto:sales@cineradar.id?subject=CineRadar%20Enterprise';

function Choose({ terms, held, coming, onWish }: Props) {
  const t = useTranslations('portal.billing');
  const { plan } = terms;
  const name = t(`plans.${plan}.name`);
  if (plan === held) return <Badge tone="ok">{t('yours')}</Badge>;
  if (plan === coming) return <Badge tone="info">{t('follows')}</Badge>;
  if (!terms.choosable)
    return (
      <a href={SALES} className={buttonLook()}>
        {t('ask')}
      </a>
    );
  if (onWish === undefined) return null;
  const isWider = isUpgrade(held, plan);
  // One primary a view: the step to the next plan.
  const isNext = PLAN_NAMES.indexOf(plan) === PLAN_NAMES.indexOf(held) + 1;
  return (
    <Button variant={isNext ? 'primary' : 'default'} onClick={() => onWish(plan)}>
      {t(isWider ? 'upgradeTo' : plan === 'free' ? 'cancelPlan' : 'downgradeTo', { plan: name })}
    </Button>
  );
}

/** A plan: its price, what that covers, and the way to it. */
export function PlanCard(props: Props) {
  const t = useTranslations('portal.billing');
  const format = useFormat();
  const { plan, monthlyIdr, includedRequests, overageIdrPerThousand, limits } = props.terms;
  const facts = [
    t('facts.included', { count: format.number(includedRequests) }),
    overageIdrPerThousand === null
      ? t('facts.stops')
      : t('facts.overage', { rate: format.rupiah(overageIdrPerThousand) }),
    t('facts.hour', { count: limits.hour === null ? '–' : format.number(limits.hour) }),
    limits.burst === null ? t('facts.noBurst') : t('facts.burst', { count: format.number(limits.burst) }),
  ];
  return (
    <li className="-mt-px grid grid-rows-[auto_auto_1fr_auto] gap-2.5 border-t border-line px-3.5 py-4 sm:-ml-px sm:border-l md:px-4">
      <div>
        <h3 className="font-semibold">{t(`plans.${plan}.name`)}</h3>
        <p className="text-xs text-ink-3">{t(`plans.${plan}.for`)}</p>
      </div>
      <p>
        <span className="text-lg font-semibold tabular-nums">{format.rupiah(monthlyIdr)}</span>
        <span className="pl-1 text-xs text-ink-3">{t('aMonth')}</span>
      </p>
      <ul className="grid content-start gap-1 text-ink-2">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <div className="pt-1">
        <Choose {...props} />
      </div>
    </li>
  );
}
