import type { PerPart } from '@cineradar/core/heat-score/parts';

/** Each part keeps its colour wherever it is drawn. Whole class names, so that Tailwind finds them. */
export const PART_FILL: PerPart<string> = {
  occupancy: 'fill-cat-1',
  revenue: 'fill-cat-2',
  concession: 'fill-cat-3',
  growth: 'fill-cat-4',
  consistency: 'fill-cat-5',
};

export const PART_GROUND: PerPart<string> = {
  occupancy: 'bg-cat-1',
  revenue: 'bg-cat-2',
  concession: 'bg-cat-3',
  growth: 'bg-cat-4',
  consistency: 'bg-cat-5',
};
