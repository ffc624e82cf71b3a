import { askFreshness, askRun, askRuns, askSynthetic, Refused, token } from './api.mjs';
import { sortRuns } from './columns.mjs';
import { toCsv } from './csv.mjs';
import { detailOf } from './detail.mjs';
import { byId, make } from './dom.mjs';
import { clockTime, count, word } from './format.mjs';
import { figuresOf, freshnessOf } from './freshness.mjs';
import { moveFocus, showTable } from './table.mjs';
import { questionOf, readView, writeView } from './view.mjs';

/**
 * @typedef {import('./api.mjs').Run} Run
 * @typedef {import('./api.mjs').FreshnessReport} FreshnessReport
 */

const EVERY_MS = 15_000;
const KINDS = ['looks', 'catalogue'];
const STATUSES = ['running', 'done', 'failed', 'abandoned'];

const at = {
  board: byId('board', HTMLElement),
  signIn: byId('sign-in', HTMLFormElement),
  token: byId('token', HTMLInputElement),
  tokenFault: byId('token-fault', HTMLElement),
  trouble: byId('trouble', HTMLElement),
  asOf: byId('as-of', HTMLElement),
  synthetic: byId('synthetic', HTMLElement),
  runs: byId('runs', HTMLElement),
  freshness: byId('freshness', HTMLElement),
  figures: byId('figures', HTMLElement),
  count: byId('count', HTMLElement),
  older: byId('older', HTMLButtonElement),
  forget: byId('forget', HTMLButtonElement),
  detail: byId('detail', HTMLDialogElement),
};
const selects = {
  kind: byId('kind', HTMLSelectElement),
  status: byId('status', HTMLSelectElement),
  cause: byId('cause', HTMLSelectElement),
};

let view = readView(location.search);
/** Runs by id, newest page and older ones that were asked for. @type {Map<string, Run>} */
let known = new Map();
/** @type {string | null} */
let cursor = null;
let isSynthetic = false;
/** Counts views, so that an answer to an earlier one is not shown under a later. */
let turn = 0;

/** @param {HTMLSelectElement} select @param {readonly string[]} values @param {string} chosen */
const options = (select, values, chosen) => {
  const wanted = ['', ...new Set(chosen === '' ? values : [...values, chosen])];
  const shown = [...select.options].map(({ value }) => value);
  // By their number as well: none at all and the empty one alone are joined alike.
  if (shown.length !== wanted.length || shown.join() !== wanted.join()) {
    select.replaceChildren(...wanted.map((value) => make('option', { value }, [value === '' ? 'Any' : word(value)])));
  }
  select.value = chosen;
};

/** @param {Partial<import('./view.mjs').View>} change */
const go = (change) => {
  view = { ...view, ...change };
  history.replaceState(null, '', location.pathname + writeView(view));
};

const showRuns = () => {
  const runs = sortRuns([...known.values()], view.sort);
  const causes = new Set(runs.flatMap(({ errors }) => Object.keys(errors)));
  options(selects.kind, KINDS, view.kind);
  options(selects.status, STATUSES, view.status);
  options(selects.cause, [...causes].toSorted(), view.cause);
  at.count.textContent = `${cursor === null ? '' : 'newest '}${count(runs.length)} ${runs.length === 1 ? 'run' : 'runs'}`;
  at.older.hidden = cursor === null;
  if (runs.length > 0) return showTable(at.runs, runs, view, { onSort, onOpen: (id) => void onOpen(id) });
  const filters = [view.kind, view.status, view.cause].filter((value) => value !== '').length;
  const clear = make(
    'button',
    { class: 'link', type: 'button', click: () => onFilter({ kind: '', status: '', cause: '' }) },
    [`Clear ${filters} ${filters === 1 ? 'filter' : 'filters'}.`],
  );
  const empty = filters > 0 ? ['No runs match. ', clear] : ['No run yet: the first begins when a worker starts.'];
  at.runs.replaceChildren(make('p', { class: 'state' }, empty));
};

/** @param {FreshnessReport} report */
const showFreshness = (report) => {
  const text = JSON.stringify([report.all, report.byChain, report.byCity]);
  at.asOf.textContent = `As of ${clockTime(report.asOf)}`;
  at.asOf.classList.remove('late');
  if (at.freshness.dataset['told'] === text) return;
  at.freshness.dataset['told'] = text;
  at.figures.replaceChildren(...figuresOf(report));
  const scrolled = at.freshness.querySelector('.cities')?.scrollTop ?? 0;
  at.freshness.replaceChildren(...freshnessOf(report));
  const cities = at.freshness.querySelector('.cities');
  if (cities !== null) cities.scrollTop = scrolled;
};

/** @param {string} fault */
const askForToken = (fault) => {
  token.forget();
  at.board.hidden = true;
  at.forget.hidden = true;
  at.signIn.hidden = false;
  at.tokenFault.textContent = fault;
  at.token.focus();
};

/** @param {unknown} error */
const tell = (error) => {
  if (!(error instanceof Refused)) throw error;
  if (error.status === 401) return askForToken('This token is not valid any more, or was never one of ours.');
  at.asOf.classList.add('late');
  at.trouble.replaceChildren(
    make('p', { class: 'note' }, [
      make('span', {}, [`Not brought up to date. ${error.message}`]),
      ...(error.requestId === null ? [] : [make('span', { class: 'mono' }, [error.requestId])]),
      make('button', { class: 'button', type: 'button', click: () => void refresh() }, ['Try again']),
    ]),
  );
};

const refresh = async () => {
  const mine = turn;
  try {
    const [page, report, synthetic] = await Promise.all([
      askRuns(questionOf(view, null)),
      askFreshness(),
      askSynthetic(),
    ]);
    if (mine !== turn) return;
    const { data, nextCursor } = page;
    if (known.size === 0 || data.length < 100) cursor = nextCursor;
    for (const run of data) known.set(run.id, run);
    isSynthetic = synthetic;
    at.synthetic.hidden = !isSynthetic;
    at.trouble.replaceChildren();
    at.signIn.hidden = true;
    at.board.hidden = false;
    at.forget.hidden = false;
    showRuns();
    showFreshness(report);
  } catch (error) {
    tell(error);
  }
};

const skeleton = () => {
  const lines = Array.from({ length: 8 }, () => make('i'));
  at.runs.replaceChildren(make('div', { class: 'skeleton', 'aria-label': 'Loading runs', role: 'img' }, lines));
};

const begin = () => {
  turn += 1;
  known = new Map();
  cursor = null;
  skeleton();
  return refresh();
};

/** @param {Partial<import('./view.mjs').View>} change */
const onFilter = (change) => {
  go(change);
  void begin();
};

/** @param {string} key */
function onSort(key) {
  go({ sort: view.sort === `-${key}` ? key : `-${key}` });
  showRuns();
}

/** @param {string} id */
async function onOpen(id) {
  go({ run: id });
  showRuns();
  try {
    at.detail.replaceChildren(...detailOf(await askRun(id), () => at.detail.close()));
    if (!at.detail.open) at.detail.showModal();
  } catch (error) {
    go({ run: '' });
    tell(error);
  }
}

const onOlder = async () => {
  if (cursor === null) return;
  try {
    const page = await askRuns(questionOf(view, cursor));
    cursor = page.nextCursor;
    for (const run of page.data) known.set(run.id, run);
    showRuns();
  } catch (error) {
    tell(error);
  }
};

const onExport = () => {
  const file = new Blob([toCsv(sortRuns([...known.values()], view.sort), isSynthetic)], { type: 'text/csv' });
  const link = make('a', { href: URL.createObjectURL(file), download: 'runs.csv' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
};

/** @param {KeyboardEvent} event */
const onKey = (event) => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (isTyping || at.detail.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'j') moveFocus(at.runs, 1);
  if (event.key === 'k') moveFocus(at.runs, -1);
};

const flipTheme = () => {
  const root = document.documentElement;
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset['theme'] = (root.dataset['theme'] ?? (isDark ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark';
};

for (const [name, select] of Object.entries(selects)) {
  select.addEventListener('change', () => onFilter({ [name]: select.value }));
}
at.signIn.addEventListener('submit', (event) => {
  event.preventDefault();
  const given = at.token.value.trim();
  if (given === '') {
    at.tokenFault.textContent = 'Paste a token: npm run token prints one.';
    return;
  }
  token.keep(given);
  at.token.value = '';
  void begin();
});
at.older.addEventListener('click', () => void onOlder());
at.forget.addEventListener('click', () => askForToken(''));
at.detail.addEventListener('close', () => {
  go({ run: '' });
  showRuns();
});
byId('export', HTMLButtonElement).addEventListener('click', onExport);
byId('theme', HTMLButtonElement).addEventListener('click', flipTheme);
document.addEventListener('keydown', onKey);
setInterval(() => {
  if (!document.hidden && token.read() !== null && at.signIn.hidden) void refresh();
}, EVERY_MS);

if (token.read() === null) askForToken('');
else {
  at.board.hidden = false;
  const opened = view.run;
  void begin().then(() => (opened === '' ? undefined : onOpen(opened)));
}
