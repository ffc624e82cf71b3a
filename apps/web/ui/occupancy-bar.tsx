'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '../format/use-format.ts';
import { occupancyColour } from './occupancy.ts';

type Props = {
  /** 0–100; null: not known, which is said in words. */
  readonly percent: number | null;
  /** The planned look is over an hour late: the figure is quiet and its bar hatched. */
  readonly isStale?: boolean;
  /** Dense cells take none. */
  readonly digits?: number;
  /** Without the figure: it stands elsewhere in the row. */
  readonly isBare?: boolean;
};

/** A share of seats taken: bar and figure. */
export function OccupancyBar({ percent, isStale = false, digits = 0, isBare = false }: Props) {
  const format = useFormat();
  const t = useTranslations('ui');
  const width = Math.min(100, Math.max(0, percent ?? 0));
  return (
    <span className={isBare ? 'block' : 'grid grid-cols-[minmax(24px,1fr)_42px] items-center gap-2'}>
      <span aria-hidden className="block h-1.5 overflow-hidden rounded-xs bg-neutral-soft">
        {percent !== null && (
          <span
            className={`block h-full rounded-xs ${isStale ? 'hatched' : ''}`}
            style={{ width: `${width}%`, backgroundColor: occupancyColour(percent) }}
          />
        )}
      </span>
      {!isBare && (
        <span className={`text-right ${isStale || percent === null ? 'text-ink-3' : 'font-semibold'}`}>
          {percent === null ? <span title={t('unknown')}>–</span> : format.percent(percent, digits)}
        </span>
      )}
    </span>
  );
}
