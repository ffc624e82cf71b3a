'use client';

import { memo, useId, useMemo } from 'react';
import { type DrawnSeat, type Hall, layOutHall, type SeatLook, type SeatMap } from './hall.ts';

type Props = {
  readonly map: SeatMap;
  /** What it shows, in words and counts. */
  readonly summary: string;
  readonly screen: string;
};

const FILL: Readonly<Record<Exclude<SeatLook, 'blocked'>, string>> = {
  taken: 'fill-seat-taken',
  new: 'fill-seat-new stroke-ink',
  free: 'fill-seat-free',
};

function Cross({ x, y, edge }: { readonly x: number; readonly y: number; readonly edge: number }) {
  const [inset, length] = [edge / 6, (edge * 2) / 3];
  return (
    <path
      d={`M${x + inset} ${y + inset}l${length} ${length}m0 ${-length}l${-length} ${length}`}
      strokeWidth="1.3"
      className="fill-none stroke-seat-blocked"
    />
  );
}

const Seat = memo(function Seat({ seat, edge }: { readonly seat: DrawnSeat; readonly edge: number }) {
  const { x, y, look } = seat;
  if (look === 'blocked') return <Cross x={x} y={y} edge={edge} />;
  return (
    <rect
      x={x}
      y={y}
      width={edge}
      height={edge}
      rx={edge * 0.29}
      strokeWidth={look === 'new' ? 1.2 : 0}
      className={FILL[look]}
    />
  );
});

function Screen({ hall, word }: { readonly hall: Pick<Hall, 'screen'>; readonly word: string }) {
  const { left, right } = hall.screen;
  const middle = (left + right) / 2;
  return (
    <>
      <path
        d={`M${left} 22Q${middle} 4 ${right} 22L${right - 10} 30Q${middle} 14 ${left + 10} 30Z`}
        className="fill-neutral-soft"
      />
      <path
        d={`M${left} 22Q${middle} 4 ${right} 22`}
        strokeWidth="2.2"
        strokeLinecap="round"
        className="fill-none stroke-ink-2"
      />
      <text x={middle} y={26} textAnchor="middle" className="fill-ink-3 text-[10.5px]">
        {word}
      </text>
    </>
  );
}

/** A hall seat by seat as it was last seen, the screen on top. Colour is never alone: shapes and outlines differ. */
export function SeatMapDrawing({ map, summary, screen }: Props) {
  const hall = useMemo(() => layOutHall(map), [map]);
  return (
    <svg
      role="img"
      aria-label={summary}
      viewBox={`0 0 ${hall.width} ${hall.height}`}
      className="mx-auto block h-auto w-full touch-pinch-zoom"
      style={{ maxWidth: hall.width * 1.15 }}
    >
      <Screen hall={hall} word={screen} />
      {hall.letters.map(({ name, y }) => (
        <text key={name} x="12" y={y} dy="0.34em" textAnchor="middle" className="fill-ink-3 text-[10.5px]">
          {name}
        </text>
      ))}
      {hall.seats.map((seat) => (
        <Seat key={seat.name} seat={seat} edge={hall.seat} />
      ))}
    </svg>
  );
}

const UNSEEN = { width: 300, height: 128, top: 40, pitch: 15, edge: 12 };

/** A hall that nobody has looked at: seats hatched, for neither their number nor their state is known. */
export function UnseenSeats({ summary, screen }: { readonly summary: string; readonly screen: string }) {
  const hatching = useId();
  const { width, height, top, pitch, edge } = UNSEEN;
  const seats = Array.from({ length: Math.floor((height - top) / pitch) }, (_, row) =>
    Array.from({ length: Math.floor(width / pitch) - 2 * (row === 0 ? 2 : 1) }, (_seat, column) => ({
      x: (column + (row === 0 ? 2 : 1)) * pitch,
      y: top + row * pitch,
    })),
  ).flat();
  return (
    <svg
      role="img"
      aria-label={summary}
      viewBox={`0 0 ${width} ${height}`}
      className="mx-auto block h-auto w-full max-w-[300px]"
    >
      <defs>
        <pattern id={hatching} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V4" strokeWidth="1.6" className="stroke-ink-3" />
        </pattern>
      </defs>
      <Screen hall={{ screen: { left: pitch, right: width - pitch } }} word={screen} />
      {seats.map(({ x, y }) => (
        <rect
          key={`${x} ${y}`}
          x={x}
          y={y}
          width={edge}
          height={edge}
          rx={edge * 0.29}
          fill={`url(#${hatching})`}
          strokeWidth="0.8"
          className="stroke-line-strong"
        />
      ))}
    </svg>
  );
}
