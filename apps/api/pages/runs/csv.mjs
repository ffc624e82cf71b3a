/** @typedef {import('./api.mjs').Run} Run */

/** Text that a spreadsheet would run as a formula gets a leading apostrophe. @param {string | number | null} value */
const cell = (value) => {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const HEADER = [
  'id',
  'kind',
  'reason',
  'status',
  'started_at',
  'ended_at',
  'planned',
  'seen',
  'requests',
  'readings_accepted',
  'readings_duplicate',
  'readings_refused',
  'anchors_met',
  'last_looks_missed',
  'broken_rows',
  'errors',
  'synthetic',
];

/** Runs as CSV, as the API told them: full figures, instants in UTC. @param {readonly Run[]} runs @param {boolean} synthetic */
export const toCsv = (runs, synthetic) => {
  const lines = runs.map((run) => [
    run.id,
    run.kind,
    run.reason,
    run.status,
    run.startedAt,
    run.endedAt,
    run.planned,
    run.seen,
    run.requests,
    run.readings.accepted,
    run.readings.duplicate,
    run.readings.refused,
    run.anchorsMet,
    run.lastLooksMissed,
    run.broken,
    Object.entries(run.errors)
      .map(([cause, some]) => `${cause} ${some}`)
      .join('; '),
    String(synthetic),
  ]);
  return `${[HEADER, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
};
