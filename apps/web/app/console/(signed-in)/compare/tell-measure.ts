import type { Format } from '../../../../format/format.ts';
import type { Measure } from './model/measures.ts';

/** A measure's figure as the comparison writes it; its unit stands beside the measure's name. */
export function tellMeasure(format: Format, { id }: Measure, value: number): string {
  switch (id) {
    case 'score':
      return format.score(value);
    case 'change':
      return format.signed(value, 1);
    case 'rank.national':
    case 'rank.city':
    case 'rank.chain':
    case 'admissions':
      return format.number(value);
    case 'points.occupancy':
    case 'points.revenue':
    case 'points.concession':
    case 'points.growth':
    case 'points.consistency':
    case 'value.consistency':
      return format.number(value, 1);
    case 'occupancy':
      return format.percent(value);
    case 'value.revenue':
    case 'cityRevenue':
    case 'value.concession':
      return format.number(value, 2);
    case 'value.growth':
      return format.signed(value * 100, 1);
  }
}
