import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import type { ComingInvoice, InvoiceLine } from './model/billing.ts';
import { useLineWords } from './use-line-words.ts';

/** No two lines of an invoice are of the same. */
const keyOf = (line: InvoiceLine): string =>
  [line.kind, 'from' in line ? line.from : '', 'plan' in line ? line.plan : '', 'month' in line ? line.month : ''].join(
    ' ',
  );

/** The lines of an invoice, each with how it came about, and what they come to. */
export function InvoiceLines({ invoice }: { readonly invoice: Pick<ComingInvoice, 'lines' | 'totalIdr'> }) {
  const t = useTranslations('portal.billing');
  const format = useFormat();
  const wordsOf = useLineWords();
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{t('lines')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('amount')}</th>
        </tr>
      </thead>
      <tbody>
        {invoice.lines.map((line) => {
          const { name, how } = wordsOf(line);
          return (
            <tr key={keyOf(line)} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-3 text-left font-normal">
                {name}
                <span className="block text-xs text-ink-3">{how}</span>
              </th>
              <td className="py-2 text-right whitespace-nowrap tabular-nums">{format.rupiah(line.amountIdr)}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className="pt-2.5 text-left font-semibold">
            {t('total')}
          </th>
          <td className="pt-2.5 text-right font-semibold whitespace-nowrap tabular-nums">
            {format.rupiah(invoice.totalIdr)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
