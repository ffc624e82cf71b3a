import type { HeatPart } from '@cineradar/core/heat-score/parts';
import type { useTranslations } from 'use-intl';
import type { Format } from '../../../../format/format.ts';
import { type Average, type Lift, reasonsOf } from './model/reasons.ts';
import type { Row } from './model/row.ts';

export type Translate = ReturnType<typeof useTranslations<'leaderboard'>>;

/** A measured figure with what it means: "1.63 times the national mean". */
export function tellValue(t: Translate, format: Format, part: HeatPart, value: number): string {
  switch (part) {
    case 'occupancy':
      return t('values.occupancy', { value: format.percent(value) });
    case 'revenue':
      return t('values.revenue', { value: format.number(value, 2) });
    case 'concession':
      return t('values.concession', { value: format.number(value, 2) });
    case 'growth':
      return t('values.growth', { direction: directionOf(value), value: format.points(value * 100) });
    case 'consistency':
      return t('values.consistency', { value: format.number(value, 1) });
  }
}

/** What would be shown as 0.0 has no direction. */
function directionOf(growth: number): 'up' | 'down' | 'level' {
  if (Math.abs(growth) < 0.0005) return 'level';
  return growth > 0 ? 'up' : 'down';
}

/**
 * Why a score is what it is, in sentences: how far from the average theatre, which parts lift it most, which costs most,
 * and what was not measured. Confidential and assumed figures are left out; their points are not.
 */
export function tellWhy(t: Translate, format: Format, row: Row, average: Average): readonly string[] {
  const { above, lifts, drag, assumed } = reasonsOf(row, average);
  const part = (lift: Lift): string => tellPart(t, format, row, lift);
  const [first, second] = lifts;
  const points = format.number(Math.abs(above), 1);
  const distance = Math.abs(above) < 0.05 ? 'level' : above > 0 ? 'above' : 'below';
  return [
    distance === 'level' ? t('why.level', { name: row.name }) : t(`why.${distance}`, { name: row.name, points }),
    ...(first === undefined
      ? []
      : [
          second === undefined
            ? t('why.liftOne', { first: part(first) })
            : t('why.liftTwo', { first: part(first), second: part(second) }),
        ]),
    ...(drag === null ? [] : [t('why.drag', { part: part(drag) })]),
    ...(assumed.length === 0
      ? []
      : [t('why.assumed', { count: assumed.length, parts: assumed.map((name) => t(`parts.${name}`)).join(', ') })]),
  ];
}

function tellPart(t: Translate, format: Format, row: Row, lift: Lift): string {
  const part = t(`parts.${lift.part}`).toLocaleLowerCase(format.locale);
  const points = format.signed(lift.points, 1);
  const value = row.assumed.includes(lift.part) ? null : row.values[lift.part];
  return value === null
    ? t('why.part', { part, points })
    : t('why.partValue', { part, points, value: tellValue(t, format, lift.part, value) });
}
