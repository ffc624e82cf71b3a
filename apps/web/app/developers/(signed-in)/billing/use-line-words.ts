'use client';

import { monthBounds } from '@cineradar/core/billing/months';
import { localDateTime } from '@cineradar/core/shared/zones';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import type { InvoiceLine } from './model/billing.ts';

/** A line's name, and below it how its amount came about. */
export type LineWords = { readonly name: string; readonly how: string };

/** The words of an invoice's lines. */
export function useLineWords(): (line: InvoiceLine) => LineWords {
  const t = useTranslations('portal.billing');
  const format = useFormat();
  const month = useMonthName();
  const day = (instant: string) => format.dateTime(instant, 'Asia/Jakarta', 'short');
  return (line) => {
    switch (line.kind) {
      case 'fee':
        return {
          name: t('line.fee', { plan: t(`plans.${line.plan}.name`) }),
          how:
            line.seconds === line.monthSeconds
              ? t('line.wholeMonth')
              : t('line.part', { from: day(line.from), to: day(line.to), price: format.rupiah(line.monthlyIdr) }),
        };
      case 'overage':
        return {
          name: t('line.overage', { count: format.number(line.requests) }),
          how: t('line.rate', {
            included: format.number(line.included),
            rate: format.rupiah(line.idrPerThousand),
          }),
        };
      case 'late':
        return {
          name: t('line.late', { month: month(line.month) }),
          how: t('line.lateHow', { count: format.number(line.requests) }),
        };
      case 'tax':
        return {
          name: t('line.tax', { percent: format.number(line.percent) }),
          how:
            line.baseNumerator === line.baseDenominator
              ? t('line.taxOnAll')
              : t('line.taxOnPart', { part: `${line.baseNumerator}/${line.baseDenominator}` }),
        };
    }
  };
}

/** A month's name, such as Nov 2026. */
export function useMonthName(): (month: string) => string {
  const format = useFormat();
  return (month) => {
    const { date } = localDateTime(monthBounds(month).from, 'Asia/Jakarta');
    return `${format.day(date, 'short').replace(/^\d+\s/, '')}\u00A0${month.slice(0, 4)}`;
  };
}
