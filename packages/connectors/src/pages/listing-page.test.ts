import { isInIndonesia } from '@cineradar/core/catalogue/indonesia';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import { theatre } from '../testing/cinema-site.ts';
import type { ListingPage } from './listing-page.ts';
import { parseListingPage } from './listing-page.ts';

const read = (...nodes: readonly unknown[]): ListingPage =>
  parseListingPage(
    '7001',
    nodes.map((node) => (typeof node === 'string' ? node : JSON.stringify(node))),
  );

const placeOf = (page: ListingPage) => (page.kind === 'ok' ? page.place : page.detail);

describe('a theatre is found', () => {
  test.each([
    ['beside other things', [{ '@type': 'WebSite' }, theatre()]],
    ['beside a block that is no JSON', ['{', theatre()]],
    ['in a list', [[{ '@type': 'BreadcrumbList' }, theatre()]]],
    ['in a graph', [{ '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, theatre()] }]],
    ['under several types', [theatre({ '@type': ['LocalBusiness', 'MovieTheater'] })]],
    ['with numbers as text', [theatre({ geo: { latitude: ' -6.2254 ', longitude: '106.7995' } })]],
    ['with fields that we do not know', [theatre({ telephone: '021', review: [{}] })]],
  ])('%s', (_where, nodes) => {
    expect(placeOf(read(...nodes))).toMatchObject({ externalId: '7001', name: 'PLAZA SENAYAN XXI', lat: -6.2254 });
  });

  test('with what it can do without missing or broken', () => {
    expect(placeOf(read(theatre({ address: 7, amenityFeature: 'none' })))).toMatchObject({
      address: null,
      facilities: [],
    });
    expect(placeOf(read(theatre({ address: ' Jalan 1 ' })))).toMatchObject({ address: 'Jalan 1' });
    const amenityFeature = ['Parking', { name: 'Parking' }, { name: '' }, null, { name: 'Cafe', value: 'True' }];
    expect(placeOf(read(theatre({ amenityFeature })))).toMatchObject({ facilities: ['Parking', 'Cafe'] });
  });
});

describe('a page is refused with the reason', () => {
  test.each([
    ['without structured data', [], 'no MovieTheater'],
    ['of something else', [{ '@type': 'Restaurant' }], 'no MovieTheater'],
    ['without a name', [theatre({ name: ' ' })], '/name'],
    ['without a point', [theatre({ geo: null })], '/geo'],
    ['with half a point', [theatre({ geo: { latitude: -6.2 } })], '/geo/longitude'],
    ['with a point that is no number', [theatre({ geo: { latitude: 'south', longitude: 106 } })], '/geo/latitude'],
    ['with 0, 0', [theatre({ geo: { latitude: 0, longitude: 0 } })], 'not in Indonesia'],
    [
      'with latitude and longitude swapped',
      [theatre({ geo: { latitude: 106.8, longitude: -6.2 } })],
      'not in Indonesia',
    ],
  ])('%s', (_what, nodes, reason) => {
    const page = read(...nodes);
    expect(page).toMatchObject({ kind: 'failed', reason: 'unreadable', retryable: false });
    expect(placeOf(page)).toContain(reason);
  });
});

test('no structured data makes it throw, and what is read is always in range', () => {
  const node = fc.oneof(
    fc.jsonValue(),
    fc.record({
      '@type': fc.constant('MovieTheater'),
      name: fc.jsonValue(),
      geo: fc.jsonValue(),
      address: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(fc.array(node, { maxLength: 3 }), (nodes) => {
      const page = read(...nodes.map((one) => JSON.stringify(one)));
      expect(page.kind === 'failed' || isInIndonesia(page.place)).toBe(true);
    }),
    { numRuns: scale(2_000) },
  );
});
