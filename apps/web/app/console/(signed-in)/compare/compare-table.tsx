import { PARTS } from '@cineradar/core/heat-score/parts';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import type { Row, Scope } from '../leaderboard/model/row.ts';
import type { WeightPoints } from '../leaderboard/model/weight-rule.ts';
import { CompareHead } from './compare-head.tsx';
import { Cell, Group, Line } from './compare-lines.tsx';
import { bestBy, type Measure, MEASURED, POINTS, STANDING } from './model/measures.ts';
import { tellMeasure } from './tell-measure.ts';

type Props = {
  readonly rows: readonly Row[];
  readonly weights: WeightPoints;
  readonly onRemove: (id: string) => void;
  /** Further groups of lines, one cell a theatre. */
  readonly children?: ReactNode;
};

const SCOPES = { 'rank.national': 'national', 'rank.city': 'city', 'rank.chain': 'chain' } as const;

/** Theatres side by side: a column each, a line each measure, the best of a line in words. */
export function CompareTable({ rows, weights, onRemove, children }: Props) {
  const t = useTranslations('compare');
  const line = (measure: Measure, unit?: string): ReactNode => (
    <MeasureLine key={measure.id} measure={measure} rows={rows} unit={unit} />
  );
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full min-w-max table-fixed border-collapse narrow">
        <CompareHead rows={rows} onRemove={onRemove} />
        <Group name={t('groups.standing')} width={rows.length}>
          {STANDING.map((measure) => line(measure))}
        </Group>
        <Group name={t('groups.points')} width={rows.length}>
          {PARTS.map((part, at) => {
            const measure = POINTS[at];
            return measure === undefined ? null : line(measure, t('units.points', { most: weights[part] }));
          })}
        </Group>
        <Group name={t('groups.measured')} width={rows.length}>
          {MEASURED.map((measure) => line(measure, measure.unit && t(`units.${measure.unit}`)))}
        </Group>
        {children}
      </table>
    </div>
  );
}

type MeasureProps = { readonly measure: Measure; readonly rows: readonly Row[]; readonly unit: string | undefined };

function MeasureLine({ measure, rows, unit }: MeasureProps) {
  const t = useTranslations('compare');
  const format = useFormat();
  const shown = (value: number): string => tellMeasure(format, measure, value);
  const best = bestBy(
    rows.filter((row) => !takesMedian(row, measure)),
    measure,
    shown,
  );
  return (
    <Line name={t(`measures.${measure.id}`)} unit={unit}>
      {rows.map((row) => {
        const value = measure.value(row);
        return (
          <Cell key={row.id}>
            {value === null ? (
              <span className="text-ink-3">{t(isConfidential(row, measure) ? 'confidential' : 'unknown')}</span>
            ) : (
              <Figure
                text={shown(value)}
                of={ofRank(row, measure)}
                isBest={best.has(row.id)}
                isAssumed={takesMedian(row, measure)}
              />
            )}
          </Cell>
        );
      })}
    </Line>
  );
}

/** Points of a part that nobody measured here: they are the nation's, and best of nothing. */
const takesMedian = (row: Row, { id }: Measure): boolean => row.assumed.some((part) => id === `points.${part}`);

/** A part that was measured, and whose figure this reader is not given. */
const isConfidential = (row: Row, { id }: Measure): boolean =>
  id === 'value.concession' && !row.assumed.includes('concession');

function ofRank(row: Row, { id }: Measure): number | null {
  const scope: Scope | null = id === 'rank.national' || id === 'rank.city' || id === 'rank.chain' ? SCOPES[id] : null;
  return scope === null ? null : row.ranks[scope].of;
}

type FigureProps = {
  readonly text: string;
  readonly of: number | null;
  readonly isBest: boolean;
  readonly isAssumed: boolean;
};

function Figure({ text, of, isBest, isAssumed }: FigureProps) {
  const t = useTranslations('compare');
  const format = useFormat();
  return (
    <span className="flex items-baseline gap-2">
      <span className={isBest ? 'font-semibold' : ''}>{text}</span>
      {of === null ? null : <span className="text-xs text-ink-3">{t('of', { of: format.number(of) })}</span>}
      {isAssumed ? <span className="text-xs text-ink-3">{t('assumed')}</span> : null}
      {isBest ? (
        <span className="rounded-sm bg-neutral-soft px-1.5 text-2xs leading-4 font-medium text-ink-2">{t('best')}</span>
      ) : null}
    </span>
  );
}
