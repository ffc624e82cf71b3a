'use client';

import { OCCUPANCY_EDGES } from './occupancy.ts';

/** The ramp with its edges in percent. */
export function OccupancyLegend({ label }: { readonly label: string }) {
  return (
    <span className="inline-flex items-center gap-2 text-2xs text-ink-2">
      {label}
      <span className="inline-grid gap-[3px]">
        <span aria-hidden className="flex">
          {OCCUPANCY_EDGES.map((edge, step) => (
            <span
              key={edge}
              className="h-2 w-[22px] first:rounded-l-xs last:rounded-r-xs"
              style={{ backgroundColor: `var(--occ-${step})` }}
            />
          ))}
        </span>
        <span className="flex justify-between text-[10.5px] leading-none text-ink-3">
          {[...OCCUPANCY_EDGES, 100].map((edge) => (
            <span key={edge}>{edge}</span>
          ))}
        </span>
      </span>
    </span>
  );
}
