import { PARTS } from '@cineradar/core/heat-score/parts';
import type { Format } from '../../../../format/format.ts';
import type { Row } from './model/row.ts';
import type { Translate } from './tell-why.ts';

/** What the stacked bar of a row says to who does not see it. */
export function tellParts(t: Translate, format: Format, row: Row): string {
  const parts = PARTS.map((part) =>
    t('row.part', { part: t(`parts.${part}`), points: format.score(row.points[part]) }),
  );
  return t('row.points', { score: format.score(row.score), parts: parts.join(', ') });
}

/** What the sparkline of a row says. */
export function tellTrend(t: Translate, format: Format, { trend }: Row): string {
  const scores = trend.filter((score) => score !== null);
  if (scores.length === 0) return t('row.noTrend');
  return t('row.trend', { low: format.score(Math.min(...scores)), high: format.score(Math.max(...scores)) });
}

/** Why we are as sure as we are: how many days were measured, and which parts are not the site's own. */
export function tellConfidence(t: Translate, { daysShown, assumed }: Row): string {
  if (assumed.length === 0) return t('confidenceReason.own', { days: daysShown });
  return t('confidenceReason.assumed', {
    days: daysShown,
    count: assumed.length,
    parts: assumed.map((part) => t(`parts.${part}`)).join(', '),
  });
}
