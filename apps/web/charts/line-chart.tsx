'use client';

import dynamic from 'next/dynamic';
import type { LineChartProps } from './line-plot.tsx';

const Plot = dynamic(async () => (await import('./line-plot.tsx')).LinePlot, { ssr: false });

/** Lines with bands, gaps, now and annotations. Its code is loaded when a page shows one; the room stands from the start. */
export function LineChart(props: LineChartProps) {
  return (
    <div style={{ minHeight: props.height }}>
      <Plot {...props} />
    </div>
  );
}
