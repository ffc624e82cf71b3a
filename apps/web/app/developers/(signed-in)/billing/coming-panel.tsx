import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Panel } from '../../../../ui/panel.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import type { Billing } from './model/billing.ts';
import { useMonthName } from './use-line-words.ts';

/** What the coming invoice says by now. */
export function ComingPanel({ billing: { invoice, period } }: { readonly billing: Billing }) {
  const t = useTranslations('portal.billing');
  const format = useFormat();
  const month = useMonthName();
  const owes = invoice.lines.some(({ kind }) => kind !== 'tax');
  return (
    <Panel
      title={t('comingInvoice')}
      subtitle={month(period.month)}
      footer={t('closes', { at: format.dateTime(period.to) })}
    >
      {owes ? <InvoiceLines invoice={invoice} /> : <p className="text-ink-2">{t('nothingOwed')}</p>}
    </Panel>
  );
}
