'use client';

import dynamic from 'next/dynamic';
import type { BarChartProps } from './bar-plot.tsx';

const Plot = dynamic(async () => (await import('./bar-plot.tsx')).BarPlot, { ssr: false });

/** Bars side by side or stacked. Its code is loaded when a page shows one; the room stands from the start. */
export function BarChart(props: BarChartProps) {
  return (
    <div style={{ minHeight: props.height }}>
      <Plot {...props} />
    </div>
  );
}
