'use client';

import dynamic from 'next/dynamic';
import type { BookingCurveProps } from './booking-plot.tsx';

const Plot = dynamic(async () => (await import('./booking-plot.tsx')).BookingPlot, { ssr: false });

/** Seats against the hours before the start. Its code is loaded when a page shows one; the room stands from the start. */
export function BookingCurve(props: BookingCurveProps) {
  return (
    <div style={{ minHeight: props.height }}>
      <Plot {...props} />
    </div>
  );
}
