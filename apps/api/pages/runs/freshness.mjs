import { make, shape } from './dom.mjs';
import { count, duration, percent, word } from './format.mjs';

/**
 * @typedef {import('./api.mjs').Freshness} Freshness
 * @typedef {import('./api.mjs').FreshnessReport} FreshnessReport
 */

/** Below this share a part of the market is marked. */
const LOW = 50;

/** @param {Node} name @param {Freshness} of */
const line = (name, of) => {
  const share = of.seenWithin20Minutes;
  const fill = make('i');
  fill.style.width = `${share ?? 0}%`;
  const told = `${count(of.showingsWatched)} showings watched, ${count(of.showingsUnseen)} never seen, ${count(of.lastLooksMissed)} of ${count(of.showingsBegun)} last looks missed in 24 h`;
  return make('li', { title: told }, [
    make('span', { class: 'name' }, [name]),
    make('span', { class: share !== null && share < LOW ? 'bar low' : 'bar' }, [fill]),
    make('b', {}, [percent(share)]),
    make('span', { class: 'age' }, [of.medianAgeSeconds === null ? 'not seen' : duration(of.medianAgeSeconds)]),
  ]);
};

/** @param {string} title */
const heading = (title) =>
  make('div', { class: 'heading' }, [
    make('h3', {}, [title]),
    make('span'),
    make('span', {}, ['Seen']),
    make('span', {}, ['Median age']),
  ]);

/** @param {string} chain */
const chainName = (chain) =>
  make('span', { class: 'chain' }, [shape(chain, `var(--chain-${chain.toLowerCase()})`), word(chain)]);

/** Freshness by chain and by city, those first that are seen least. @param {FreshnessReport} report @returns {Node[]} */
export const freshnessOf = ({ byChain, byCity }) => {
  const watched = byCity.filter(({ showingsWatched }) => showingsWatched > 0);
  const cities = watched.toSorted((a, b) => (a.seenWithin20Minutes ?? 0) - (b.seenWithin20Minutes ?? 0));
  const quiet = byCity.length - watched.length;
  const rest =
    quiet === 0 ? [] : [make('p', { class: 'mute' }, [`In ${count(quiet)} cities nothing begins within 3 hours.`])];
  const list = cities.map((of) => line(document.createTextNode(of.city.title), of));
  return [
    heading('By chain'),
    make(
      'ul',
      { class: 'fresh-list' },
      byChain.map((of) => line(chainName(of.chain), of)),
    ),
    ...(list.length === 0
      ? []
      : [
          heading('By city'),
          make('ul', { class: 'fresh-list cities', tabindex: '0', 'aria-label': 'Freshness by city' }, list),
        ]),
    ...rest,
  ];
};

/** The figures above the table. @param {FreshnessReport} report @returns {Node[]} */
export const figuresOf = ({ all }) => {
  const missed = all.showingsBegun === 0 ? null : (100 * all.lastLooksMissed) / all.showingsBegun;
  /** @type {readonly (readonly [string, string, string])[]} */
  const figures = [
    ['Seen within 20 min', percent(all.seenWithin20Minutes), 'of showings that begin within 3 h'],
    ['Median age of a look', duration(all.medianAgeSeconds), `oldest ${duration(all.oldestAgeSeconds)}`],
    ['Showings watched', count(all.showingsWatched), `${count(all.showingsUnseen)} never seen`],
    [
      'Last looks missed',
      count(all.lastLooksMissed),
      `${missed === null ? '–' : `${missed.toFixed(1)}%`} of ${count(all.showingsBegun)} begun in 24 h`,
    ],
    ['Listings', count(all.listings), 'in this market'],
  ];
  return figures.map(([name, value, note]) =>
    make('div', {}, [make('dt', {}, [name]), make('dd', {}, [value, make('small', {}, [note])])]),
  );
};
