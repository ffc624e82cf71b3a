import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { Skeleton } from '../../../../../ui/skeleton.tsx';
import type { Billing, PlanName } from '../model/billing.ts';
import { usePlans } from '../use-billing.ts';
import { PlanCard } from './plan-card.tsx';

type Props = {
  readonly billing: Billing;
  readonly mayChange: boolean;
  readonly onWish: (plan: PlanName) => void;
};

/** The plans side by side, each with what it costs, covers and allows. */
export function PlansPanel({ billing, mayChange, onWish }: Props) {
  const t = useTranslations('portal.billing');
  const plans = usePlans();
  return (
    <Panel title={t('compare')} subtitle={t('beforeTax')} footer={mayChange ? t('when') : t('mayNotChange')} flush>
      {plans.isError && plans.data === undefined ? (
        <ErrorState error={plans.error} onRetry={() => void plans.refetch()} className="px-4" />
      ) : plans.data === undefined ? (
        <Skeleton className="m-4 h-64" />
      ) : (
        <ul className="grid overflow-hidden border-t border-line sm:grid-cols-2 xl:grid-cols-4">
          {plans.data.data.map((terms) => (
            <PlanCard
              key={terms.plan}
              terms={terms}
              held={billing.plan.plan}
              coming={billing.coming?.plan}
              onWish={mayChange ? onWish : undefined}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
