import { count, duration, moment, word } from './format.mjs';

/**
 * @typedef {import('./api.mjs').Run} Run
 * @typedef {{ key: string, label: string, text: boolean, value: (run: Run) => number | string,
 *   show: (run: Run) => string, bad: (run: Run) => boolean }} Column
 */

/** @param {Run} run */
const errorsOf = (run) => Object.values(run.errors).reduce((sum, some) => sum + some, 0);
/** @param {Run} run */
const secondsOf = (run) => (run.endedAt === null ? null : (Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000);

/** @param {string} key @param {string} label @param {(run: Run) => number} value @param {(run: Run) => boolean} [bad] @returns {Column} */
const figure = (key, label, value, bad = () => false) => ({
  key,
  label,
  text: false,
  value,
  show: (run) => count(value(run)),
  bad,
});

/** The columns of the table of runs. @type {readonly Column[]} */
export const COLUMNS = [
  {
    key: 'startedAt',
    label: 'Begun, WIB',
    text: true,
    value: (run) => run.startedAt,
    show: (run) => moment(run.startedAt),
    bad: () => false,
  },
  { key: 'kind', label: 'Kind', text: true, value: (run) => run.kind, show: (run) => word(run.kind), bad: () => false },
  {
    key: 'status',
    label: 'Status',
    text: true,
    value: (run) => run.status,
    show: (run) => word(run.status),
    bad: () => false,
  },
  figure('planned', 'Planned', (run) => run.planned),
  figure('seen', 'Seen', (run) => run.seen),
  figure('requests', 'Requests', (run) => run.requests),
  figure('accepted', 'Readings', (run) => run.readings.accepted),
  figure('anchorsMet', 'Anchors', (run) => run.anchorsMet),
  figure(
    'lastLooksMissed',
    'Last missed',
    (run) => run.lastLooksMissed,
    (run) => run.lastLooksMissed > 0,
  ),
  figure('errors', 'Errors', errorsOf),
  figure('broken', 'Broken rows', (run) => run.broken),
  {
    key: 'took',
    label: 'Took',
    text: false,
    value: (run) => secondsOf(run) ?? -1,
    show: (run) => duration(secondsOf(run)),
    bad: () => false,
  },
];

/** Runs in the order that `sort` names: a column's key, led by a minus for falling. @param {readonly Run[]} runs @param {string} sort */
export const sortRuns = (runs, sort) => {
  const falling = sort.startsWith('-');
  const column = COLUMNS.find(({ key }) => key === sort.replace('-', ''));
  if (column === undefined) return [...runs];
  return runs.toSorted((a, b) => {
    const [one, other] = falling ? [b, a] : [a, b];
    const [x, y] = [column.value(one), column.value(other)];
    return x < y ? -1 : x > y ? 1 : a.id < b.id ? 1 : -1;
  });
};
