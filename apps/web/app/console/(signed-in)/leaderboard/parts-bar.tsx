import { PARTS, type PerPart } from '@cineradar/core/heat-score/parts';
import { PART_FILL } from './part-colours.ts';

type Props = {
  readonly points: PerPart<number>;
  /** What the bar says to who does not see it. */
  readonly label: string;
};

/** The five parts of a score end to end on a track of 0–100: the length is the score. */
export function PartsBar({ points, label }: Props) {
  let from = 0;
  return (
    <svg
      role="img"
      aria-label={label}
      width="100%"
      height="8"
      className="block overflow-hidden rounded-xs bg-neutral-soft"
    >
      {PARTS.map((part) => {
        const start = from;
        from += points[part];
        return (
          <rect
            key={part}
            x={`${start}%`}
            height="8"
            className={PART_FILL[part]}
            // A hair between two parts, so that they are told apart without their colour.
            style={{ width: `max(calc(${points[part]}% - 1px), 0px)` }}
          />
        );
      })}
    </svg>
  );
}
