'use client';

import dynamic from 'next/dynamic';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { PLAN_NAMES } from '@cineradar/core/billing/plans';
import { useSession } from '../../../../data/client.tsx';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { ComingPanel } from './coming-panel.tsx';
import { DetailsPanel } from './details/details-panel.tsx';
import { InvoicesPanel } from './invoices/invoices-panel.tsx';
import { PayPanel } from './pay-panel.tsx';
import { PlanNow } from './plan-now.tsx';
import { PlansPanel } from './plans/plans-panel.tsx';
import { useBilling } from './use-billing.ts';

const ChangeDialog = dynamic(async () => (await import('./plans/change-dialog.tsx')).ChangeDialog);

const STATE = { plan: parseAsStringLiteral(PLAN_NAMES) };

/** What do I pay for? */
export function BillingPage() {
  const t = useTranslations('portal.billing');
  const { scopes } = useSession();
  const [mayRead, mayChange] = [scopes.includes('billing.read'), scopes.includes('billing.write')];
  if (!mayRead)
    return (
      <PortalPage title={t('title')}>
        <p className="text-ink-2">{t('mayNot')}</p>
      </PortalPage>
    );
  return <BillingParts mayChange={mayChange} />;
}

function BillingParts({ mayChange }: { readonly mayChange: boolean }) {
  const t = useTranslations('portal.billing');
  const billing = useBilling();
  const [state, setState] = useQueryStates(STATE);
  const now = billing.data;
  const wish = (plan: (typeof PLAN_NAMES)[number] | null) => void setState({ plan });
  return (
    <PortalPage title={t('title')} lead={t('lead')}>
      {billing.isError && now === undefined ? (
        <ErrorState error={billing.error} onRetry={() => void billing.refetch()} />
      ) : now === undefined ? (
        <Skeleton className="h-96" />
      ) : (
        <div className="grid gap-3.5">
          <div className="grid gap-3.5 lg:grid-cols-2">
            <PlanNow billing={now} mayChange={mayChange} onWish={wish} />
            <ComingPanel billing={now} />
          </div>
          {now.isBilled && <PlansPanel billing={now} mayChange={mayChange} onWish={wish} />}
          <InvoicesPanel />
          {now.isBilled && (
            <div className="grid gap-3.5 lg:grid-cols-2">
              <PayPanel billing={now} mayChange={mayChange} />
              <DetailsPanel details={now.details} mayChange={mayChange} />
            </div>
          )}
          {state.plan !== null && mayChange && (
            <ChangeDialog billing={now} plan={state.plan} onClose={() => wish(null)} />
          )}
        </div>
      )}
    </PortalPage>
  );
}
