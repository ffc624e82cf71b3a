import { PARTS, type PerPart } from '@cineradar/core/heat-score/parts';
import { PART_FILL } from './part-colours.ts';

type Props = {
  readonly points: PerPart<number>;
  /** What the bar says to who does not see it. */
  readonly label: string;
};

/** The five parts of a score end to end on a track of 0–100: the length is the score. */
export function PartsBar({ points, label }: Props) {
  return (
    <svg
      role="img"
      aria-label={label}
      width="100%"
      height="8"
      className="block overflow-hidden rounded-xs bg-neutral-soft"
    >
      {PARTS.map((part, place) => (
        <rect
          key={part}
          x={`${sumOf(points, place)}%`}
          height="8"
          className={PART_FILL[part]}
          // A hair between two parts, so that they are told apart without their colour.
          style={{ width: `max(calc(${points[part]}% - 1px), 0px)` }}
        />
      ))}
    </svg>
  );
}

/** Where the part at this place begins: behind all before it. */
const sumOf = (points: PerPart<number>, place: number): number =>
  PARTS.slice(0, place).reduce((sum, part) => sum + points[part], 0);
