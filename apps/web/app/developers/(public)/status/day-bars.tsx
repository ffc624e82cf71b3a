'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import type { ComponentStatus } from './model/known-status.ts';
import { lastDays, type ShownDay } from './model/last-days.ts';

const HEIGHT = 28;
const STEP = 4;
const BAR = 3;

/** Trouble is lower or hatched as well, not of another colour alone. */
const LOOK = {
  up: { fill: 'var(--ok)', y: 0 },
  degraded: { fill: 'var(--warn)', y: 10 },
  down: { fill: 'var(--danger)', y: 0 },
} as const;

function Bar({ day, place, words }: { readonly day: ShownDay; readonly place: number; readonly words: string }) {
  const x = place * STEP;
  const look = day.told === null ? null : LOOK[day.told.state];
  return (
    <g>
      <title>{words}</title>
      <rect x={x} y={0} width={BAR} height={HEIGHT} rx={1} fill="var(--line)" />
      {look && <rect x={x} y={look.y} width={BAR} height={HEIGHT - look.y} rx={1} fill={look.fill} />}
      {day.told?.state === 'down' && <rect x={x} y={11} width={BAR} height={6} fill="var(--surface)" />}
    </g>
  );
}

type Props = {
  readonly name: string;
  readonly days: ComponentStatus['days'];
  readonly uptimePercent: number | null;
  /** The day of this instant is the last one. */
  readonly asOf: string;
};

/** A bar for each of the last 90 days; the sentence for those who do not see them says how many were bad. */
export function DayBars({ name, days, uptimePercent, asOf }: Props) {
  const t = useTranslations('portal.status');
  const format = useFormat();
  const shown = lastDays(days, new Date(asOf));
  const percent = uptimePercent === null ? null : format.percent(uptimePercent, 2);
  const bad = days.filter(({ state }) => state !== 'up').length;
  const words = ({ day, told }: ShownDay): string =>
    told === null
      ? t('dayUnknown', { day: format.day(day) })
      : t('day', {
          day: format.day(day),
          state: t(`state.${told.state}`),
          percent: format.percent(told.uptimePercent, 2),
        });
  return (
    <div className="grid gap-1">
      <svg
        role="img"
        aria-label={percent === null ? t('noBars', { name }) : t('bars', { name, percent, days: days.length, bad })}
        viewBox={`0 0 ${shown.length * STEP - (STEP - BAR)} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-7 w-full"
      >
        {shown.map((day, place) => (
          <Bar key={day.day} day={day} place={place} words={words(day)} />
        ))}
      </svg>
      <p aria-hidden className="flex justify-between text-2xs text-ink-3">
        <span>{t('days')}</span>
        <span className="text-ink-2">{percent === null ? '' : t('uptime', { percent })}</span>
        <span>{t('today')}</span>
      </p>
    </div>
  );
}
