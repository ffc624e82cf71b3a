'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { gaugeOf, type GaugeMark, type UsageMonth } from './model/gauge.ts';

/** Where words stand so that they stay inside the bar's ends. */
const wordsAt = (percent: number): string => (percent > 60 ? 'right-0 text-right pr-1.5' : 'left-0 pl-1.5');

function Mark({ mark: { of, requests, percent }, isLow }: { readonly mark: GaugeMark; readonly isLow: boolean }) {
  const t = useTranslations('portal.usage.gauge');
  const format = useFormat();
  return (
    <span
      className={`absolute top-0 h-full border-ink-2 ${of === 'cap' ? 'border-l-2' : 'border-l-2 border-dashed'}`}
      style={{ left: `calc(${Math.min(percent, 100)}% - ${percent >= 100 ? 2 : 1}px)` }}
    >
      <span
        className={`absolute ${isLow ? 'top-full' : 'bottom-full'} py-1 text-2xs whitespace-nowrap text-ink-2 ${wordsAt(percent)}`}
      >
        {t(of, { requests: format.number(requests) })}
      </span>
    </span>
  );
}

/** One bar: what is used, how far the forecast reaches, and where plan and cap end. */
export function MonthGauge({ month }: { readonly month: UsageMonth }) {
  const t = useTranslations('portal.usage.gauge');
  const format = useFormat();
  const { used, ahead, marks } = gaugeOf(month);
  const isOver = month.used > month.included || month.allowance?.reached === true;
  return (
    <div className="px-3.5 pt-7 pb-7 md:px-5">
      <div
        role="img"
        aria-label={t('finding', {
          used: format.number(month.used),
          included: format.number(month.included),
          forecast: month.forecast === null ? '–' : format.number(month.forecast),
        })}
        className="relative h-3"
      >
        <span className="absolute inset-0 rounded-xs bg-neutral-soft" />
        <span className="hatched absolute inset-y-0 left-0 rounded-xs bg-ink-3" style={{ width: `${ahead}%` }} />
        <span
          className={`absolute inset-y-0 left-0 rounded-xs ${isOver ? 'bg-warn' : 'bg-ink-2'}`}
          style={{ width: `${used}%`, minWidth: month.used > 0 ? 2 : 0 }}
        />
        {marks.map((mark) => (
          <Mark key={mark.of} mark={mark} isLow={mark.of === 'cap'} />
        ))}
      </div>
    </div>
  );
}
