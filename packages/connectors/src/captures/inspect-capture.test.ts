import { truncate, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectCapture } from './inspect-capture.ts';
import { capture, captureFolder, cinema, film, start } from '../testing/capture-files.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const MIB = 1024 * 1024;
let files: Awaited<ReturnType<typeof captureFolder>>;

beforeAll(async () => {
  files = await captureFolder();
});
afterAll(() => files[Symbol.asyncDispose]());

const inspectText = async (content: string | Uint8Array) => inspectCapture(await files.write(content), NOW);
const why = (inspected: Awaited<ReturnType<typeof inspectCapture>>): string =>
  inspected.kind === 'refused' ? inspected.reason : `not refused: ${inspected.kind}`;
const inspectJson = async (value: unknown) => inspectCapture(await files.json(value), NOW);

describe('a capture', () => {
  test.each(['json', 'gzip'] as const)('is known by its content, whether %s or not', async (form) => {
    const path = await files[form](capture([film([cinema([start('12:00')])])]));
    expect(await inspectCapture(path, NOW)).toMatchObject({
      kind: 'schedule',
      scrapedAt: new Date('2026-01-11T03:00:00Z'),
      statedDate: '2026-01-11',
      films: [{ id: '900', title: 'A FILM', presale: false }],
    });
  });

  test('may give its parts in any order and bring fields nobody knows', async () => {
    const { schedules, ...fields } = film([cinema([start('12:00')], { extra: { deep: [1] } })]);
    const path = await files.json({
      unknown: [{}],
      movies: [{ schedules, other: {}, ...fields }],
      scraped_at: '2026-01-11T10:00:00',
    });
    expect(await inspectCapture(path, NOW)).toMatchObject({ kind: 'schedule', films: [{ id: '900' }] });
  });

  test('may begin with a byte order mark', async () => {
    expect(await inspectText(`\uFEFF${JSON.stringify(capture([]))}`)).toMatchObject({ kind: 'schedule', films: [] });
  });

  test('with a film that cannot be read keeps its place, and says what is wrong', async () => {
    const inspected = await inspectJson(capture([film([], { id: null }), film([])]));
    expect(inspected).toMatchObject({ films: [{ path: '/movies/0/id' }, { id: '900' }] });
  });

  test('tells how many bytes it reads while it reads them', async () => {
    let bytes = 0;
    const path = await files.json(capture([film([cinema([start('12:00')])])]));
    const inspected = await inspectCapture(path, NOW, (more) => {
      bytes += more;
    });
    expect(inspected).toMatchObject({ bytes });
    expect(bytes).toBeGreaterThan(0);
  });
});

describe('a file that is no capture is refused with the reason', () => {
  test.each([
    ['a seat map', { scraped_at: '2025-12-23T12:58:36', showtime: {}, seat_map: [] }, 'a seat map'],
    ['an answer with a seat map', { success: true, data: { seat_map: [] } }, 'a single answer'],
    ['an error of the API', { success: false, error: { message: 'no' } }, 'an error answer'],
    [
      'morning readings',
      { scraped_at: '2025-12-23T09:50:02', mode: 'morning', count: 0, results: [] },
      'seats_morning',
    ],
    ['the list of cities', { updated_at: '', total: 83, cities: [] }, 'the list of cities'],
    ['anything else', { hello: 1 }, 'neither a schedule'],
    ['a list', [1], 'not a capture'],
    ['a number', 12, 'not a capture'],
    ['films without a time', { movies: [] }, 'does not say when'],
    ['films at no time', { scraped_at: 'soon', movies: [] }, 'does not say when'],
    ['films from the future', { scraped_at: '2026-02-03 00:00:00', movies: [] }, 'in the future'],
    ['films that are no list', { scraped_at: '2026-01-11 10:00:00', movies: {} }, 'expected the list of films'],
    ['a film that is none', capture(['x']), 'expected a film'],
    ['schedules that are none', capture([film([], { schedules: [] })]), 'expected schedules by city'],
    ['a city that is no list', capture([film([], { schedules: { JAKARTA: 1 } })]), 'expected the list of cinemas'],
    ['a place in a schedule', { ...capture([]), 'A XXI|JAKARTA': {} }, 'an entry of a place cache'],
    ['a schedule in a place cache', { 'A XXI|JAKARTA': {}, ...capture([film([])]) }, 'a schedule within a place cache'],
  ])('%s', async (_name, value, reason) => {
    expect(why(await inspectJson(value))).toContain(reason);
  });

  test('and where in it the reason lies', async () => {
    const inspected = await inspectJson(capture([film([]), film([], { schedules: { JAKARTA: 1 } })]));
    expect(inspected).toMatchObject({ kind: 'refused', path: '/movies/1/schedules/JAKARTA' });
  });
});

describe('a damaged file is refused', () => {
  const good = JSON.stringify(capture([film(Array.from({ length: 50 }, () => cinema([start('12:00')])))]));

  const wrongChecksum = (zipped: Buffer): Buffer => zipped.fill(0, zipped.length - 8, zipped.length - 4);

  test.each([
    ['empty', '', 'empty'],
    ['cut off', good.slice(0, -20), 'ends in the middle'],
    ['with something after its end', `${good}x`, 'not JSON'],
    ['no JSON', '<html>', 'not JSON'],
    ['with a single quote too few', good.replace('"', ''), 'not JSON'],
    ['not UTF-8', Buffer.from(good.replace('A FILM', 'A F\u00ffLM'), 'latin1'), 'not UTF-8'],
    ['gzip cut off', gzipSync(good).subarray(0, -30), 'cut off'],
    ['gzip of nothing', gzipSync(good).subarray(0, 2), 'cut off'],
    ['gzip with a wrong checksum', wrongChecksum(gzipSync(good)), 'damaged'],
  ])('%s', async (_name, content, reason) => {
    expect(why(await inspectText(content))).toContain(reason);
  });

  test('wherever it is cut', async () => {
    const path = await files.write('');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: good.length - 1 }), fc.boolean(), async (length, zipped) => {
        const content = zipped ? gzipSync(good) : Buffer.from(good);
        await writeFile(path, content);
        await truncate(path, Math.floor((length / good.length) * content.length));
        expect(await inspectCapture(path, NOW)).toMatchObject({ kind: 'refused' });
      }),
      { numRuns: 40 },
    );
  });

  test('a missing file is an error, a folder a refusal', async () => {
    await expect(inspectCapture(`${files.folder}/nothing`, NOW)).rejects.toMatchObject({ code: 'not_found' });
    expect(await inspectCapture(files.folder, NOW)).toMatchObject({ kind: 'refused', reason: 'not a file' });
  });
});

describe('a hostile file is refused without being held in memory', () => {
  test.each([
    ['nested lists', `{"a":${'['.repeat(200_000)}`, 'nested deeper'],
    [
      'nested objects within a cinema',
      JSON.stringify(capture([film(['DEEP'])])).replace('"DEEP"', '{"a":'.repeat(50_000)),
      'nested deeper',
    ],
    [
      'a string of 2 MiB',
      JSON.stringify(capture([film([cinema([], { theatre_name: 'x'.repeat(2 * MIB) })])])),
      'longer than 1 MiB',
    ],
    ['a key of 2 MiB', JSON.stringify({ ['k'.repeat(2 * MIB)]: 1 }), 'longer than 1 MiB'],
    ['a number of 2 MiB', `{"a":${'1'.repeat(2 * MIB)}}`, 'longer than 1 MiB'],
    ['2 MiB of nothing', `{"a":${' '.repeat(2 * MIB)}1}`, 'longer than 1 MiB'],
    [
      'a cinema of 300,000 starts',
      JSON.stringify(capture([film([cinema(Array.from({ length: 300_000 }, () => 1))])])),
      'larger than 1 MiB',
    ],
  ])('%s', async (_name, text, reason) => {
    expect(why(await inspectText(text))).toContain(reason);
  });

  test('a key __proto__ is a key like any other', async () => {
    const text = JSON.stringify(capture([film([{ PROTO: cinema([start('12:00')]) }])])).replace('PROTO', '__proto__');
    expect(await inspectText(text)).toMatchObject({ kind: 'schedule' });
    expect(Object.hasOwn(Object.prototype, 'theatre_id')).toBe(false);
  });

  test('no JSON of any shape makes it throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json({ maxDepth: 4 }),
          fc.jsonValue().map((value) => JSON.stringify(capture([value]))),
        ),
        async (text) => {
          const inspected = await inspectText(text);
          expect(['refused', 'schedule', 'places']).toContain(inspected.kind);
        },
      ),
      { numRuns: 60 },
    );
  });
});
