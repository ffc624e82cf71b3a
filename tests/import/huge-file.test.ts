import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { captureFolder, cinema, film, start } from '@cineradar/connectors/testing/capture-files';
import { CITIES } from '@cineradar/core/catalogue/cities';
import { expect, test } from 'vitest';
import { isLongForm, scale } from '../scale.ts';
import { capturesMarket } from './store.ts';

const MIB = 1024 * 1024;
const LIMIT_KIB = 512 * 1024;
const CHILD = fileURLToPath(new URL('huge-file.child.ts', import.meta.url));
const TIMES = ['11:00', '13:15', '15:30', '17:45', '20:00', '22:15'];

/** Before each line, in the short form: as many bytes are to be read, and far fewer rows to be stored. */
const PADDING = isLongForm ? '' : ' '.repeat(400);

/** A film shown by six cinemas of every city, 2,988 rows, indented as the scraper's files are: then some 1 MB. */
const filmText = (place: number): string =>
  JSON.stringify(
    film([], {
      id: String(900_000 + place),
      title: `FILM ${place}`,
      cities: CITIES.map(({ name }) => name),
      schedules: Object.fromEntries(
        CITIES.map(({ name }, city) => [
          name,
          Array.from({ length: 6 }, (_, hall) =>
            cinema(
              TIMES.map((time) => start(time)),
              { theatre_id: String(city * 10 + hall), theatre_name: `${name} ${hall} XXI` },
            ),
          ),
        ]),
      ),
    }),
    null,
    2,
  ).replaceAll('\n', `\n${PADDING}`);

const writeHuge = async (path: string, bytes: number): Promise<number> => {
  const out = createWriteStream(path);
  let films = 0;
  let written = 0;
  out.write('{"scraped_at":"2026-01-11 08:00:00","movies":[');
  for (; written < bytes; films += 1) {
    const text = `${films === 0 ? '' : ','}${filmText(films)}`;
    written += text.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end(']}');
  await once(out, 'close');
  return films;
};

const importInChild = async (url: string, path: string) => {
  const child = spawn(process.execPath, [CHILD, url, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(0);
  return JSON.parse(said) as { rows: Record<string, number>; maxRssKib: number };
};

test(`a file of ${isLongForm ? '1 GB' : '50 MB'} is imported whole in less than 512 MB of memory`, async () => {
  await using files = await captureFolder();
  await using market = await capturesMarket();
  const path = `${files.folder}/huge.json`;
  const films = await writeHuge(path, scale(1024) * MIB);
  expect((await stat(path)).size).toBeGreaterThanOrEqual(scale(1024) * MIB);
  const { rows, maxRssKib } = await importInChild(market.url, path);
  expect(rows).toMatchObject({
    read: films * CITIES.length * 6 * TIMES.length,
    new: films * CITIES.length * 6 * TIMES.length,
    refused: 0,
  });
  expect(maxRssKib).toBeLessThan(LIMIT_KIB);
}, 3_600_000);
