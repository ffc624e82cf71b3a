import { growthRows } from './ingest/growth.ts';
import type { Row } from './harness/row.ts';

const MILLIONS = Number(process.env['GROWTH_MILLIONS'] ?? '6');

/** The same readings in hypertables of 1-day, 3-day and 7-day chunks: what reading them costs. The schema's choice rests on it. */
export const rows = async (): Promise<readonly Row[]> => {
  const result: Row[] = [];
  for (const chunkDays of [1, 3, 7]) {
    const startedAt = performance.now();
    const read = await growthRows({ stepsMillions: [MILLIONS], chunkDays });
    const seconds = (performance.now() - startedAt) / 1_000;
    result.push(
      {
        metric: `${chunkDays}-day chunks: fill and read`,
        unit: 's',
        ours: seconds,
        peer: null,
        limit: null,
        ratio: null,
      },
      ...read.map((row) => ({ ...row, metric: `${chunkDays}-day chunks: ${row.metric}`, ratio: null })),
    );
  }
  return result;
};
