import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { InvoiceLines } from '../invoice-lines.tsx';
import type { PlanPreview } from '../model/billing.ts';
import { useMonthName } from '../use-line-words.ts';

/** The coming invoice with a change of plan, and what it is without. */
export function Previewed({ preview }: { readonly preview: PlanPreview }) {
  const t = useTranslations('portal.billing');
  const format = useFormat();
  const month = useMonthName();
  const { without, with: changed, kind, monthlyIdr, firstWholeMonth } = preview;
  if (kind === 'nothing') return <p className="pb-2 text-ink-2">{t('change.same')}</p>;
  const more = changed.totalIdr - without.totalIdr;
  return (
    <div className="grid gap-3 pt-1">
      <section className="rounded-md border border-line px-3 pt-1 pb-3">
        <h3 className="pt-2 text-xs font-semibold text-ink-3">
          {t('change.invoice', { month: month(changed.month) })}
        </h3>
        {changed.lines.some(({ kind: line }) => line !== 'tax') ? (
          <InvoiceLines invoice={changed} />
        ) : (
          <p className="pt-1 text-ink-2">{t('nothingOwed')}</p>
        )}
      </section>
      <dl className="grid gap-1.5 text-ink-2">
        <div className="flex justify-between gap-3">
          <dt>{t('change.without')}</dt>
          <dd className="tabular-nums">{format.rupiah(without.totalIdr)}</dd>
        </div>
        <div className="flex justify-between gap-3">
          <dt>{t('change.difference')}</dt>
          <dd className="font-semibold text-ink tabular-nums">
            {more > 0 ? '+' : ''}
            {format.rupiah(more)}
          </dd>
        </div>
        <div className="flex justify-between gap-3">
          <dt>{t('change.then', { month: month(firstWholeMonth) })}</dt>
          <dd className="tabular-nums">{format.rupiah(monthlyIdr)}</dd>
        </div>
      </dl>
      <p className="text-xs text-ink-3">{t('change.soFar')}</p>
    </div>
  );
}
