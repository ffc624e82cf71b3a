'use client';

import dynamic from 'next/dynamic';
import type { StackChartProps } from './stack-plot.tsx';

const Plot = dynamic(async () => (await import('./stack-plot.tsx')).StackPlot, { ssr: false });

/** Bars of stacked parts. Its code is loaded when a page shows one; the room stands from the start. */
export function StackChart(props: StackChartProps) {
  return (
    <div style={{ minHeight: props.height }}>
      <Plot {...props} />
    </div>
  );
}
