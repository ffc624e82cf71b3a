import { make, shape } from './dom.mjs';
import { count, duration, moment, word } from './format.mjs';

/** @typedef {import('./api.mjs').RunDetail} RunDetail */

/** @param {string} title @param {Readonly<Record<string, number>>} counts @param {string} none */
const countsTable = (title, counts, none) => {
  const rows = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  const body =
    rows.length === 0
      ? make('p', { class: 'mute' }, [none])
      : make('table', {}, [
          make(
            'tbody',
            {},
            rows.map(([name, some]) =>
              make('tr', {}, [
                make('th', { scope: 'row', class: 'text' }, [word(name)]),
                make('td', {}, [count(some)]),
              ]),
            ),
          ),
        ]);
  return make('section', {}, [make('h3', {}, [title]), body]);
};

/** @param {RunDetail} run */
const facts = (run) => {
  const took = run.endedAt === null ? null : (Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000;
  /** @type {readonly (readonly [string, string])[]} */
  const pairs = [
    ['Took', duration(took)],
    [
      'Jobs',
      `${count(run.parts.told)} of ${run.parts.planned === null ? 'an unknown number' : count(run.parts.planned)}`,
    ],
    ['Requests', count(run.requests)],
    [run.kind === 'looks' ? 'Seat maps seen' : 'City days seen', count(run.seen)],
    ['Readings accepted', count(run.readings.accepted)],
    ['Duplicate, refused', `${count(run.readings.duplicate)}, ${count(run.readings.refused)}`],
    ['Anchors met', count(run.anchorsMet)],
    ['Last looks missed', count(run.lastLooksMissed)],
  ];
  return make(
    'dl',
    { class: 'facts' },
    pairs.map(([name, value]) => make('div', {}, [make('dt', {}, [name]), make('dd', {}, [value])])),
  );
};

/** @param {RunDetail} run */
const brokenRows = (run) => {
  const title = `Broken rows, ${count(run.brokenRows.length)} of ${count(run.broken)}`;
  const rows = run.brokenRows.map(({ where, path, reason }) =>
    make('li', {}, [
      make('div', {}, [where]),
      make('div', { class: 'mono' }, [path]),
      make('div', { class: 'mute' }, [reason]),
    ]),
  );
  return make('section', {}, [
    make('h3', {}, [title]),
    rows.length === 0
      ? make('p', { class: 'mute' }, ['Every row was of its shape.'])
      : make('ul', { class: 'rows' }, rows),
  ]);
};

/** What is known of one run, as the content of a dialog. @param {RunDetail} run @param {() => void} onClose @returns {Node[]} */
export const detailOf = (run, onClose) => [
  make('header', {}, [
    make('div', {}, [
      make('h2', { id: 'detail-title' }, [`${word(run.kind)} of ${moment(run.startedAt)} WIB`]),
      make('p', { class: 'mono mute' }, [run.id]),
    ]),
    make('span', { class: 'space' }),
    make('button', { class: 'button', type: 'button', click: onClose }, ['Close']),
  ]),
  make('p', {}, [make('span', { class: `badge ${run.status}` }, [shape(run.status), word(run.status)])]),
  ...(run.failure === null ? [] : [make('p', { class: 'fault' }, [run.failure])]),
  facts(run),
  countsTable('Errors by cause', run.errors, 'No read failed.'),
  countsTable('Planned, by why', run.plannedBy, 'Nothing was planned ahead: the programme is read whole.'),
  countsTable('Wanted and not planned', run.leftBy, 'Everything that was wanted found a place.'),
  countsTable('Readings refused', run.refusedBy, 'Every reading was taken.'),
  brokenRows(run),
];
