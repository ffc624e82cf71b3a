import { COLUMNS } from './columns.mjs';
import { make, shape } from './dom.mjs';

/**
 * @typedef {import('./api.mjs').Run} Run
 * @typedef {import('./columns.mjs').Column} Column
 * @typedef {{ onSort: (key: string) => void, onOpen: (id: string) => void }} Acts
 */

/** @param {Run} run @param {Column} column @param {Acts} acts @returns {Node} */
const content = (run, column, { onOpen }) => {
  const text = column.show(run);
  if (column.key === 'startedAt') {
    const label = `Run of ${text}`;
    return make('button', { class: 'link', type: 'button', 'aria-label': label, click: () => onOpen(run.id) }, [text]);
  }
  if (column.key === 'status') return make('span', { class: `badge ${run.status}` }, [shape(run.status), text]);
  return document.createTextNode(text);
};

/** Fills a cell anew only where what it says has changed. @param {HTMLTableCellElement} td @param {Run} run @param {Column} column @param {Acts} acts */
const fill = (td, run, column, acts) => {
  const text = column.show(run);
  if (td.dataset['text'] === text) return;
  const isChange = td.dataset['text'] !== undefined;
  td.dataset['text'] = text;
  td.classList.toggle('bad-figure', column.bad(run));
  td.replaceChildren(content(run, column, acts));
  if (!isChange) return;
  td.classList.remove('fresh');
  // Read, so that the browser notices the class going and the tint begins again.
  td.getBoundingClientRect();
  td.classList.add('fresh');
};

/** @param {Run} run @param {Acts} acts */
const newRow = (run, acts) => {
  const row = make(
    'tr',
    {
      click: (event) => {
        if (!(event.target instanceof HTMLButtonElement)) acts.onOpen(run.id);
      },
    },
    COLUMNS.map(({ text, label }) => make('td', { class: text ? 'text' : '', 'data-label': label })),
  );
  row.dataset['run'] = run.id;
  return row;
};

/** @param {string} sort @param {Acts} acts */
const header = (sort, acts) =>
  make(
    'tr',
    {},
    COLUMNS.map(({ key, label, text }) => {
      const order = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined;
      const button = make('button', { type: 'button', click: () => acts.onSort(key) }, [label]);
      const attributes = { scope: 'col', class: text ? 'text' : '' };
      return make('th', order === undefined ? attributes : { ...attributes, 'aria-sort': order }, [button]);
    }),
  );

/**
 * Shows runs in `place`, in their order. Rows that are there stay, and of them only cells that changed are touched.
 * @param {HTMLElement} place @param {readonly Run[]} runs @param {{ sort: string, run: string }} view @param {Acts} acts
 */
export const showTable = (place, runs, view, acts) => {
  let table = place.querySelector('table');
  if (table === null) {
    table = make('table', {}, [make('thead'), make('tbody')]);
    place.replaceChildren(table);
  }
  const [head, body] = [table.tHead, table.tBodies[0]];
  if (head === null || body === undefined) return;
  if (head.dataset['sort'] !== view.sort) {
    const focused = head.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
    head.dataset['sort'] = view.sort;
    head.replaceChildren(header(view.sort, acts));
    for (const button of head.querySelectorAll('button')) if (button.textContent === focused) button.focus();
  }
  const rows = new Map([...body.rows].map((row) => [row.dataset['run'], row]));
  const wanted = runs.map((run) => {
    const row = rows.get(run.id) ?? newRow(run, acts);
    for (const [at, column] of COLUMNS.entries()) {
      const td = row.cells[at];
      if (td !== undefined) fill(td, run, column, acts);
    }
    row.setAttribute('aria-selected', String(run.id === view.run));
    return row;
  });
  for (const row of rows.values()) if (!wanted.includes(row)) row.remove();
  for (const [at, row] of wanted.entries()) {
    if (body.rows[at] !== row) body.insertBefore(row, body.rows[at] ?? null);
  }
};

/** Moves the focus among the runs by `step` rows. @param {HTMLElement} place @param {number} step */
export const moveFocus = (place, step) => {
  const links = [...place.querySelectorAll('tbody .link')].filter((link) => link instanceof HTMLElement);
  const current = links.findIndex((link) => link === document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, current + step))]?.focus();
};
