import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readContract } from '../contract/read-contract.ts';
import { codeOf } from './call-code.ts';
import { frameReader } from './sse.ts';
import { bodyOf } from './body-values.ts';
import { faultsOf } from './faults.ts';
import { addressOf, bodyFault, firstBody, firstValues, parameterFaults } from './values.ts';

const root = new URL('../../../../../../../', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const { operations } = readContract(read('contracts/openapi.json'), read('sdks/methods.json'));
const access = { key: 'cr_test_abc', baseUrl: 'https://api.cineradar.id' };

const operation = (id: string) => {
  const found = operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
};

test('every operation of the contract below /v1 is offered, each once', () => {
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(80);
  for (const { path, group, summary } of operations) expect([path.slice(0, 4), group, summary]).not.toContain('');
});

test('every form opens filled where it must be: its body is JSON, and with a test key what the sandbox has', () => {
  for (const one of operations) {
    expect(bodyFault(firstBody(one, 'test'))).toBeNull();
    if (one.body?.isRequired === true) expect(firstBody(one, 'live')).not.toBe('');
    const written = bodyOf(firstBody(one, 'test')) ?? {};
    // Names and notes are for their author; nothing that a form opens with is of the wrong form.
    const wrong = [...faultsOf(one.body?.members ?? [], written)].filter(([, { code }]) => code !== 'needed');
    expect([one.id, ...wrong]).toEqual([one.id]);
  }
  const occupancy = operation('getTheatreOccupancy');
  expect(parameterFaults(occupancy, firstValues(occupancy, 'test')).size).toBe(0);
  expect(addressOf(occupancy, firstValues(occupancy, 'test'))).toBe('/v1/occupancy/theatre_123');
  expect(JSON.parse(firstBody(operation('predictDemand'), 'test'))).toEqual({
    theatreId: 'theatre_123',
    movieId: 'movie_456',
    showtime: '2026-01-15T19:00:00+07:00',
  });
  expect(firstBody(operation('predictDemand'), 'live')).toContain('tix:');
});

test('every operation has code in each language that has it, and none holds the key but curl’s', () => {
  for (const one of operations) {
    const call = { operation: one, values: firstValues(one, 'test'), body: firstBody(one, 'test') };
    expect(codeOf(call, 'curl', access)).toContain('Bearer cr_test_abc');
    for (const language of ['typescript', 'python'] as const) {
      const code = codeOf(call, language, access);
      expect(code === null).toBe(one.sdk === null);
      expect(code ?? '').not.toContain('cr_test');
    }
  }
});

test('a call with a path and a query, as each language writes it', () => {
  const call = {
    operation: operation('getOccupancyHistory'),
    values: { theatreId: 'theatre_123', resolution: 'day', from: '2026-01-05' },
    body: '',
  };
  expect(codeOf(call, 'curl', access)).toBe(
    'curl "https://api.cineradar.id/v1/occupancy/theatre_123/history?resolution=day&from=2026-01-05" \\\n' +
      '  -H "Authorization: Bearer cr_test_abc"\n',
  );
  expect(codeOf(call, 'typescript', access)).toContain(
    "client.occupancy.history('theatre_123', { resolution: 'day', from: '2026-01-05' })",
  );
  expect(codeOf(call, 'python', access)).toContain(
    'client.occupancy.history("theatre_123", resolution="day", from_="2026-01-05")',
  );
});

test('a call with a body, quoted as each language needs it', () => {
  const call = {
    operation: operation('saveView'),
    values: {},
    body: JSON.stringify({ page: 'live', name: "it's", query: '', shared: true }),
  };
  expect(codeOf(call, 'curl', access)).toContain(String.raw`"name":"it'\''s"`);
  expect(codeOf(call, 'typescript', access)).toContain(String.raw`name: 'it\'s'`);
  expect(codeOf(call, 'python', access)).toContain('name="it\'s", query="", shared=True');
});

test('a stream is followed, not asked once', () => {
  const stream = operation('streamOccupancy');
  expect(stream.parameters.map(({ name }) => name)).not.toContain('ticket');
  const call = { operation: stream, values: firstValues(stream, 'test'), body: '' };
  expect(codeOf(call, 'curl', access)).toContain('curl -N ');
  expect(codeOf(call, 'typescript', access)).toContain(
    `for await (const reading of client.occupancy.stream({ theatres: ['theatre_123'] }))`,
  );
  expect(codeOf(call, 'python', access)).toContain('with client.occupancy.stream(theatres=["theatre_123"]) as stream:');
});

test('frames come out whole however the network cut them', () => {
  const text =
    'retry: 1000\n\nid: a-1\nevent: snapshot\ndata: {"a":1}\n\n: quiet\n\nid: a-2\nevent: readings\ndata: {"b":2}\n\n';
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (cuts) => {
      const take = frameReader();
      const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
      const frames = at.slice(1).flatMap((end, place) => take(text.slice(at[place], end)));
      expect(frames).toEqual([
        { event: 'snapshot', id: 'a-1', data: '{"a":1}' },
        { event: 'readings', id: 'a-2', data: '{"b":2}' },
      ]);
    }),
  );
});
