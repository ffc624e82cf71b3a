'use client';

import dynamic from 'next/dynamic';
import type { WeekHourMapProps } from './week-hour-plot.tsx';

const Plot = dynamic(async () => (await import('./week-hour-plot.tsx')).WeekHourPlot, { ssr: false });

/** Seats taken by weekday and hour. Its code is loaded when a page shows one; the room stands from the start. */
export function WeekHourMap(props: WeekHourMapProps) {
  return (
    <div style={{ minHeight: 200 }}>
      <Plot {...props} />
    </div>
  );
}
