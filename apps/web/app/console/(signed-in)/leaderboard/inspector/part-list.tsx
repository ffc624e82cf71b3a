import { type HeatPart, PARTS } from '@cineradar/core/heat-score/parts';
import { useTranslations } from 'use-intl';
import type { Format } from '../../../../../format/format.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import type { Average } from '../model/reasons.ts';
import type { Row } from '../model/row.ts';
import type { WeightPoints } from '../model/weight-rule.ts';
import { PART_GROUND } from '../part-colours.ts';
import { tellValue, type Translate } from '../tell-why.ts';

type Props = { readonly row: Row; readonly weights: WeightPoints; readonly average: Average };

/** The five parts of one score: the figure, the points it gives of those it could, the average theatre as a tick. */
export function PartList({ row, weights, average }: Props) {
  const t = useTranslations('leaderboard');
  const format = useFormat();
  return (
    <ul className="grid gap-2.5">
      {PARTS.map((part) => {
        const most = weights[part];
        return (
          <li key={part}>
            <div className="flex items-baseline gap-2">
              <span className="flex-1">{t(`parts.${part}`)}</span>
              <span className="text-xs text-ink-3">
                {t.rich('inspector.partPoints', {
                  points: format.score(row.points[part]),
                  most: format.number(most, Number.isInteger(most) ? 0 : 1),
                  strong: (figure) => <b className="text-sm font-semibold text-ink">{figure}</b>,
                })}
              </span>
            </div>
            <PartTrack part={part} share={ratio(row.points[part], most)} usual={ratio(average.points[part], most)} />
            <p className="text-xs text-ink-3">{tellMeasured(t, format, row, part)}</p>
          </li>
        );
      })}
    </ul>
  );
}

const ratio = (points: number, most: number): number => (most > 0 ? Math.min(points / most, 1) : 0);

function tellMeasured(t: Translate, format: Format, row: Row, part: HeatPart): string {
  if (row.assumed.includes(part)) return t('inspector.assumed');
  const value = row.values[part];
  if (value === null) return t('inspector.confidential');
  const told = tellValue(t, format, part, value);
  const inCity = t('values.revenueCity', { value: format.number(row.cityRevenueIndex, 2) });
  return part === 'revenue' ? `${told}, ${inCity}` : told;
}

type TrackProps = { readonly part: HeatPart; readonly share: number; readonly usual: number };

function PartTrack({ part, share, usual }: TrackProps) {
  return (
    <div className="relative my-1 h-1.5 rounded-xs bg-neutral-soft" aria-hidden="true">
      <div className={`h-full rounded-xs ${PART_GROUND[part]}`} style={{ width: `${share * 100}%` }} />
      <span className="absolute -inset-y-0.5 w-px bg-ink" style={{ left: `${usual * 100}%` }} />
    </div>
  );
}
