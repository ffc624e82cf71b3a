import { describe, expect, it } from 'vitest';
import { daysOf, scoreAxis } from './history.ts';

const history = new Map([
  [
    'a',
    {
      history: [
        { day: '2026-11-20', score: 61.2 },
        { day: '2026-11-21', score: 62 },
      ],
    },
  ],
  ['b', { history: [{ day: '2026-11-21', score: 48.5 }] }],
]);

describe('the history of a comparison', () => {
  it('holds each day once, oldest first, with the scores there are', () => {
    const days = daysOf([{ id: 'a' }, { id: 'b' }, { id: 'not read' }], history);
    expect(days.map(({ day, scores }) => [day, [...scores]])).toEqual([
      ['2026-11-20', [['a', 61.2]]],
      [
        '2026-11-21',
        [
          ['a', 62],
          ['b', 48.5],
        ],
      ],
    ]);
  });

  it('stands on an axis of full tens that holds every score', () => {
    expect(scoreAxis(daysOf([{ id: 'a' }, { id: 'b' }], history))).toEqual({
      extent: [40, 70],
      ticks: [40, 50, 60, 70],
    });
    expect(scoreAxis([]).extent[1]).toBeGreaterThan(scoreAxis([]).extent[0]);
  });
});
