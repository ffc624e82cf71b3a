'use client';

import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { Skeleton } from '../../../../../ui/skeleton.tsx';
import { useInvoices } from '../use-billing.ts';
import { InvoiceRow } from './invoice-row.tsx';

/** Every invoice, newest first, each with its PDF. */
export function InvoicesPanel() {
  const t = useTranslations('portal.billing');
  const invoices = useInvoices();
  const rows = invoices.data?.data;
  return (
    <Panel title={t('invoices')} flush>
      {invoices.isError && rows === undefined ? (
        <ErrorState error={invoices.error} onRetry={() => void invoices.refetch()} className="px-4" />
      ) : rows === undefined ? (
        <Skeleton className="m-4 h-24" />
      ) : rows.length === 0 ? (
        <EmptyState className="py-8">{t('noInvoices')}</EmptyState>
      ) : (
        <ul>
          {rows.map((invoice) => (
            <InvoiceRow key={invoice.id} invoice={invoice} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
