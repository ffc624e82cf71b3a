/**
 * @typedef {{ id: string, kind: string, reason: string, status: string, startedAt: string, endedAt: string | null,
 *   planned: number, requests: number, seen: number, readings: { accepted: number, duplicate: number, refused: number },
 *   errors: Record<string, number>, lastLooksMissed: number, anchorsMet: number, broken: number }} Run
 * @typedef {Run & { plannedBy: Record<string, number>, leftBy: Record<string, number>, refusedBy: Record<string, number>,
 *   failure: string | null, parts: { planned: number | null, told: number },
 *   brokenRows: { where: string, path: string, reason: string }[] }} RunDetail
 * @typedef {{ listings: number, showingsWatched: number, showingsUnseen: number, medianAgeSeconds: number | null,
 *   oldestAgeSeconds: number | null, seenWithin20Minutes: number | null, showingsBegun: number,
 *   lastLooksMissed: number }} Freshness
 * @typedef {{ asOf: string, all: Freshness, byChain: (Freshness & { chain: string })[],
 *   byCity: (Freshness & { city: { slug: string, title: string } })[] }} FreshnessReport
 * @typedef {{ data: Run[], nextCursor: string | null }} RunPage
 * @typedef {{ name: string, now: string, synthetic: boolean }} Market
 */

const KEY = 'cineradar.token';

/** A request that was not answered as wished; `requestId` is what we need to find out why. */
export class Refused extends Error {
  /** @param {string} message @param {number} status @param {string | null} requestId */
  constructor(message, status, requestId) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.requestId = requestId;
  }
}

/** The token of this tab. One in the address (`#token=…`) is taken, and removed from the address and its history. */
export const token = {
  /** @returns {string | null} */
  read() {
    const given = /^#token=(.+)$/.exec(location.hash)?.[1];
    if (given !== undefined) {
      sessionStorage.setItem(KEY, decodeURIComponent(given));
      history.replaceState(null, '', location.pathname + location.search);
    }
    return sessionStorage.getItem(KEY);
  },
  /** @param {string} value */
  keep(value) {
    sessionStorage.setItem(KEY, value);
  },
  forget() {
    sessionStorage.removeItem(KEY);
  },
};

/** Why the API refused, in its own words. @param {unknown} problem @param {number} status */
const detailOf = (problem, status) =>
  typeof problem === 'object' && problem !== null && 'detail' in problem && typeof problem.detail === 'string'
    ? problem.detail
    : `The API answered ${status}.`;

/** Asks the API of this origin. Throws {@link Refused}. @param {string} path @returns {Promise<unknown>} */
const ask = async (path) => {
  const held = token.read();
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(path, { headers: { authorization: `Bearer ${held ?? ''}` }, cache: 'no-cache' });
  } catch {
    throw new Refused('The API did not answer. Check the connection.', 0, null);
  }
  const requestId = answer.headers.get('x-request-id');
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => null);
  throw new Refused(detailOf(problem, answer.status), answer.status, requestId);
};

/** @param {string} question @returns {Promise<RunPage>} */
export const askRuns = async (question) => /** @type {RunPage} */ (await ask(question));

/** @param {string} id @returns {Promise<RunDetail>} */
export const askRun = async (id) => /** @type {RunDetail} */ (await ask(`/v1/scrapes/${encodeURIComponent(id)}`));

/** @returns {Promise<FreshnessReport>} */
export const askFreshness = async () => /** @type {FreshnessReport} */ (await ask('/v1/scrapes/freshness'));

/** Whether a simulator made the figures. Where a token may not ask, nobody says that they are real. @returns {Promise<boolean>} */
export const askSynthetic = () =>
  ask('/v1/market').then(
    (market) => /** @type {Market} */ (market).synthetic,
    () => true,
  );
