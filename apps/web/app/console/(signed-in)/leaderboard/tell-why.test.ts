import { createTranslator } from 'use-intl';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../../format/format.ts';
import { messages as english } from '../../../../messages/en.ts';
import { messages as bahasa } from '../../../../messages/id.ts';
import { rowOf } from './model/testing/rows.ts';
import { tellWhy } from './tell-why.ts';

const AVERAGE = { score: 50, points: { occupancy: 15, revenue: 12.5, concession: 10, growth: 7.5, consistency: 5 } };
const en = createTranslator({ locale: 'en', messages: english.console, namespace: 'leaderboard' });
const id = createTranslator({ locale: 'id', messages: bahasa.console, namespace: 'leaderboard' });

const tugu = rowOf({
  id: 'tugu',
  name: 'Tugu Station XXI',
  score: 58,
  points: { occupancy: 20, revenue: 18.5, concession: 11, growth: 4.5, consistency: 4 },
  values: { occupancy: 66.7, revenue: 1.48, concession: null, growth: -0.021, consistency: 12 },
});

describe('the sentences of why', () => {
  it('say in English what lifts a theatre and what costs it', () => {
    expect(tellWhy(en, createFormat('en'), tugu, AVERAGE)).toEqual([
      'Tugu Station XXI stands 8.0 points above the average theatre.',
      'Most is added by revenue (+6.0: 1.48 times the national mean) and occupancy (+5.0: 66.7% of seats taken).',
      "Most is lost on growth (−3.0: 2.1\u00A0pt below the nation's growth).",
    ]);
  });

  it('say the same in Bahasa, with its commas', () => {
    expect(tellWhy(id, createFormat('id'), tugu, AVERAGE)).toEqual([
      'Tugu Station XXI berada 8,0 poin di atas rata-rata bioskop.',
      'Paling banyak ditambah oleh pendapatan (+6,0: 1,48 kali rata-rata nasional) dan okupansi (+5,0: 66,7% kursi terisi).',
      'Paling banyak hilang pada pertumbuhan (−3,0: 2,1\u00A0poin di bawah pertumbuhan nasional).',
    ]);
  });

  it('never tell a figure that was assumed, and say that it was', () => {
    const row = rowOf({
      ...tugu,
      assumed: ['revenue'],
      points: { ...AVERAGE.points, revenue: 18.5 },
    });
    expect(tellWhy(en, createFormat('en'), row, AVERAGE)).toEqual([
      'Tugu Station XXI stands 8.0 points above the average theatre.',
      'Most is added by revenue (+6.0).',
      'Revenue was not measured here and takes the national median.',
    ]);
  });

  it('call a theatre within a rounding of the average level with it', () => {
    expect(tellWhy(en, createFormat('en'), rowOf({ id: 'x', name: 'X', score: 50.04 }), AVERAGE)).toEqual([
      'X stands level with the average theatre.',
    ]);
  });
});
