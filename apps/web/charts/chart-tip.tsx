import type { ReactNode } from 'react';

/** One line of a tooltip: a swatch in the series' colour, its name, its value. */
export type TipRow = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly colour?: string | undefined;
};

const TIP_PX = 216;

/** What a chart says of one point, beside it; turns to the other side at the right edge and never takes the pointer. */
export const ChartTip = ({
  at,
  width,
  heading,
  rows,
  pinned,
  foot,
}: {
  readonly at: { readonly x: number; readonly y: number };
  readonly width: number;
  readonly heading: string;
  readonly rows: readonly TipRow[];
  readonly pinned: boolean;
  readonly foot?: ReactNode;
}) => {
  const right = at.x + 12 + TIP_PX > width;
  const left = right ? Math.max(0, at.x - 12 - TIP_PX) : at.x + 12;
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none absolute z-10 rounded-md bg-overlay px-2.5 py-2 text-xs shadow-pop ${pinned ? 'outline-2 outline-focus' : ''}`}
      style={{ left, top: at.y, width: Math.min(TIP_PX, width) }}
    >
      <div className="mb-1 text-2xs font-medium text-ink-3">{heading}</div>
      {rows.map(({ id, label, value, colour }) => (
        <div key={id} className="flex items-baseline gap-2 leading-5">
          {colour === undefined ? null : (
            <span className="size-2 shrink-0 self-center rounded-xs" style={{ background: colour }} />
          )}
          <span className="min-w-0 flex-1 truncate text-ink-2">{label}</span>
          <span className="font-semibold text-ink">{value}</span>
        </div>
      ))}
      {foot === undefined ? null : <div className="mt-1 text-ink-3">{foot}</div>}
    </div>
  );
};

/** The same in words for screen readers, said only where keys asked for it. */
export const SpokenPoint = ({ heading, rows }: { readonly heading: string; readonly rows: readonly TipRow[] }) => (
  <output className="sr-only" aria-live="polite">
    {`${heading}. ${rows.map(({ label, value }) => `${label} ${value}`).join(', ')}`}
  </output>
);
