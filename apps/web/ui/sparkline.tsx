import { pathOf, sparklinePieces } from './sparkline-path.ts';

type Props = {
  /** Oldest first; null where nothing is known. */
  readonly values: readonly (number | null)[];
  /** The finding in a sentence; without it the line is decoration beside a figure. */
  readonly label?: string;
  readonly width?: number;
  readonly height?: number;
};

/** A series without axes: its shape, and where it stands now. */
export function Sparkline({ values, label, width = 72, height = 20 }: Props) {
  const pieces = sparklinePieces(values, width, height, 3);
  const last = values.at(-1) === null ? undefined : pieces.at(-1)?.at(-1);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {pieces.map((piece) => (
        <path
          key={piece[0]?.x}
          d={pathOf(piece)}
          fill="none"
          stroke="var(--ink-2)"
          strokeWidth="1.25"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      {last && <circle cx={last.x} cy={last.y} r="2" fill="var(--ink)" />}
    </svg>
  );
}
