import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectCapture } from './inspect-capture.ts';
import type { NamedPlace } from './read-places.ts';
import { readPlaces } from './read-places.ts';
import { newTally } from './tally.ts';
import { captureFolder } from '../testing/capture-files.ts';

let files: Awaited<ReturnType<typeof captureFolder>>;

beforeAll(async () => {
  files = await captureFolder();
});
afterAll(() => files[Symbol.asyncDispose]());

const readAll = async (value: unknown) => {
  const inspected = await inspectCapture(await files.json(value), new Date());
  if (inspected.kind !== 'places') throw new Error(`not a place cache: ${JSON.stringify(inspected)}`);
  const tally = newTally();
  const places: NamedPlace[] = [];
  for await (const some of readPlaces(inspected, tally)) places.push(...some);
  return { tally, places };
};

const entry = { place_id: 'ChIJ', lat: -6.22, lng: 106.8, formatted_address: 'Jl. Asia Afrika' };

test('an entry says where the listing of a name is', async () => {
  const { places, tally } = await readAll({ 'PONDOK INDAH 1 XXI |JAKARTA': entry });
  expect(places).toEqual([
    {
      listingName: 'PONDOK INDAH 1 XXI',
      city: 'JAKARTA',
      place: { placeId: 'ChIJ', lat: -6.22, lng: 106.8, address: 'Jl. Asia Afrika' },
    },
  ]);
  expect(tally).toMatchObject({ rowsRead: 1, rowsRefused: 0, pointsTaken: 1 });
});

test.each([
  ['a point in Singapore', 'A XXI|BATAM', { ...entry, lat: 1.29, lng: 103.85 }, '/A XXI|BATAM/lat'],
  ['no point', 'A XXI|JAKARTA', { place_id: 'ChIJ' }, '/A XXI|JAKARTA'],
  ['a point in words', 'A XXI|JAKARTA', { ...entry, lat: 'south' }, '/A XXI|JAKARTA/lat'],
  ['a city nobody knows', 'A XXI|ATLANTIS', entry, '/A XXI|ATLANTIS'],
  ['no name', '|JAKARTA', entry, '/|JAKARTA'],
  ['no entry', 'A XXI|JAKARTA', null, '/A XXI|JAKARTA'],
])('%s is refused with path and reason, and the others are taken', async (_name, key, value, path) => {
  const { places, tally } = await readAll({ [key]: value, 'B XXI|JAKARTA': entry });
  expect(places).toHaveLength(1);
  expect(tally).toMatchObject({ rowsRead: 2, rowsRefused: 1, refused: [{ path, rows: 1 }] });
});
