'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Dialog } from '../../../../../ui/dialog.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../../ui/skeleton.tsx';
import { showToast } from '../../../../../ui/toasts.ts';
import type { Billing, PlanName, PlanPreview } from '../model/billing.ts';
import { useBillingChanges, usePlanPreview } from '../use-billing.ts';
import { Previewed } from './previewed.tsx';

type Props = { readonly billing: Billing; readonly plan: PlanName; readonly onClose: () => void };

const WIDTH = 560;

/** A card is asked for first where cards are the only way to pay and none was given. */
const needsCard = ({ payment }: Billing, { kind }: PlanPreview): boolean =>
  kind === 'upgrade' && payment.transfer === null && (payment.card === 'none' || payment.card === 'failing');

/** What a change of plan comes to, shown before it is made. */
export function ChangeDialog({ billing, plan, onClose }: Props) {
  const t = useTranslations('portal.billing');
  const format = useFormat();
  const preview = usePlanPreview(plan);
  const { change, checkout } = useBillingChanges();
  const name = t(`plans.${plan}.name`);
  const shown = preview.data;
  function confirm(told: PlanPreview): void {
    if (needsCard(billing, told)) return checkout.mutate(plan === 'scale' ? 'scale' : 'growth');
    change.mutate(plan, {
      onSuccess: ({ kind, at }) => {
        showToast(t(`done.${kind}`, { plan: name, at: at === null ? '' : format.dateTime(at) }));
        onClose();
      },
    });
  }
  const failure = change.error ?? checkout.error;
  return (
    <Dialog
      title={t('change.title', { plan: name })}
      {...(shown === undefined
        ? {}
        : {
            description: t(`change.${shown.kind}`, {
              plan: name,
              at: shown.at === null ? '' : format.dateTime(shown.at),
            }),
          })}
      width={WIDTH}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          {shown !== undefined && shown.kind !== 'nothing' && (
            <Button
              variant="primary"
              busy={change.isPending || checkout.isPending ? t('changing') : undefined}
              onClick={() => confirm(shown)}
            >
              {needsCard(billing, shown) ? t('toCard') : t(`confirm.${shown.kind}`, { plan: name })}
            </Button>
          )}
        </>
      }
    >
      {failure !== null && <ErrorState error={failure} title={t('change.failed')} />}
      {preview.isError ? (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      ) : shown === undefined ? (
        <Skeleton className="h-40" />
      ) : (
        <Previewed preview={shown} />
      )}
    </Dialog>
  );
}
