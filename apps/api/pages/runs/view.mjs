/**
 * What is looked at: every view is an address.
 * @typedef {{ kind: string, status: string, cause: string, sort: string, run: string }} View
 */

/** @type {View} */
const PLAIN = { kind: '', status: '', cause: '', sort: '-startedAt', run: '' };

/** The view that a query string names. @param {string} query @returns {View} */
export const readView = (query) => {
  const given = new URLSearchParams(query);
  return {
    kind: given.get('kind') ?? PLAIN.kind,
    status: given.get('status') ?? PLAIN.status,
    cause: given.get('cause') ?? PLAIN.cause,
    sort: given.get('sort') ?? PLAIN.sort,
    run: given.get('run') ?? PLAIN.run,
  };
};

/** The query string of a view, with its question mark; empty for the plain one. @param {View} view */
export const writeView = (view) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) {
    if (value !== PLAIN[/** @type {keyof View} */ (name)]) query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
};

/** What the API is asked for a view. @param {View} view @param {string | null} cursor */
export const questionOf = ({ kind, status, cause }, cursor) => {
  const query = new URLSearchParams({ limit: '100' });
  if (kind !== '') query.set('kind', kind);
  if (status !== '') query.set('status', status);
  if (cause !== '') query.set('cause', cause);
  if (cursor !== null) query.set('cursor', cursor);
  return `/v1/scrapes?${query.toString()}`;
};
