'use client';

import dynamic from 'next/dynamic';
import type { RadarChartProps } from './radar-plot.tsx';

const Plot = dynamic(async () => (await import('./radar-plot.tsx')).RadarPlot, { ssr: false });

/** Up to five shapes over the same axes, 0–100. Its code is loaded when a page shows one; the room stands from the start. */
export function RadarChart(props: RadarChartProps) {
  return (
    <div style={{ minHeight: props.height }}>
      <Plot {...props} />
    </div>
  );
}
