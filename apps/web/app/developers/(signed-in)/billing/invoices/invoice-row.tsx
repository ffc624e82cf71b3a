import { FileText } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { localDateTime } from '@cineradar/core/shared/zones';
import { useFormat } from '../../../../../format/use-format.ts';
import { Badge } from '../../../../../ui/badge.tsx';
import { Button } from '../../../../../ui/button.tsx';
import { showToast } from '../../../../../ui/toasts.ts';
import type { Invoice } from '../model/billing.ts';
import { useMonthName } from '../use-line-words.ts';
import { useInvoicePdf } from './use-invoice-pdf.ts';

const TONE = { open: 'info', overdue: 'bad', paid: 'ok' } as const;

/** An invoice: its month and number, what it comes to, whether it is paid, and its PDF. */
export function InvoiceRow({ invoice }: { readonly invoice: Invoice }) {
  const t = useTranslations('portal.billing');
  const format = useFormat();
  const month = useMonthName();
  const pdf = useInvoicePdf();
  const due = format.day(localDateTime(new Date(invoice.dueAt), 'Asia/Jakarta').date, 'short');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-3.5 py-2.5 md:px-4">
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-medium">{month(invoice.month)}</p>
        <p className="text-xs text-ink-3">
          {invoice.number} · {t('due', { day: due })}
        </p>
      </div>
      <Badge tone={TONE[invoice.state]}>{t(`state.${invoice.state}`)}</Badge>
      <span className="font-medium tabular-nums">{format.rupiah(invoice.totalIdr)}</span>
      <Button
        size="small"
        icon={FileText}
        aria-label={t('pdfOf', { number: invoice.number })}
        busy={pdf.isPending ? t('making') : undefined}
        onClick={() =>
          pdf.mutate(invoice.id, {
            onError: () => showToast(t('pdfFailed', { number: invoice.number }), { tone: 'bad' }),
          })
        }
      >
        {t('pdf')}
      </Button>
    </li>
  );
}
