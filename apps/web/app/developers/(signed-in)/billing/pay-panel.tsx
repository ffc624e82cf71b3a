import { CreditCard } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../../ui/badge.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import type { Billing } from './model/billing.ts';
import { useBillingChanges } from './use-billing.ts';

const TONE = { none: 'neutral', active: 'ok', failing: 'bad' } as const;

/** How invoices are paid: by card where cards are taken, by transfer where an account is told. */
export function PayPanel({ billing, mayChange }: { readonly billing: Billing; readonly mayChange: boolean }) {
  const t = useTranslations('portal.billing');
  const { portal } = useBillingChanges();
  const { card, transfer } = billing.payment;
  return (
    <Panel
      title={t('pay.title')}
      actions={card === 'off' ? undefined : <Badge tone={TONE[card]}>{t(`pay.card.${card}`)}</Badge>}
    >
      <div className="grid gap-3">
        {portal.isError && <ErrorState error={portal.error} title={t('pay.failed')} />}
        {card !== 'off' && <p className="text-ink-2">{t(card === 'none' ? 'pay.cardNone' : 'pay.cardGiven')}</p>}
        {card !== 'off' && card !== 'none' && mayChange && (
          <div>
            <Button
              icon={CreditCard}
              busy={portal.isPending ? t('changing') : undefined}
              onClick={() => portal.mutate()}
            >
              {t('pay.open')}
            </Button>
          </div>
        )}
        {transfer !== null && (
          <>
            <p className="text-ink-2">{t('pay.transfer')}</p>
            <p className="rounded-md bg-raised px-3 py-2.5 font-mono text-xs whitespace-pre-wrap">{transfer}</p>
          </>
        )}
        {transfer === null && card === 'off' && <p className="text-ink-2">{t('pay.asTold')}</p>}
      </div>
    </Panel>
  );
}
