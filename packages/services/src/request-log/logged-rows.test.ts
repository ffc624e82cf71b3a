import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoggedRequest } from './logged-request.ts';
import { LoggedRows, ROW_COLUMNS } from './logged-rows.ts';

const row = fc.record({
  id: fc.uuid(),
  organisationId: fc.constantFrom('aaaaaaaa', 'bbbbbbbb'),
  at: fc.date({ min: new Date('2026-11-23T10:00:00Z'), max: new Date('2026-11-23T12:00:00Z'), noInvalidDate: true }),
  keyId: fc.constantFrom('key-1', null),
  subject: fc.constantFrom('key:key-1', 'somebody\twith\\all'),
  requestId: fc.string({ unit: 'binary', maxLength: 20 }),
  method: fc.constantFrom('GET', 'POST'),
  path: fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1_500, maxLength: 2_000 })),
  operation: fc.constant('listSites'),
  status: fc.constantFrom(200, 404, 429),
  durationMs: fc.double({ min: 0, max: 120_000, noNaN: true }),
  address: fc.constant('2001:db8::1'),
  market: fc.constant('demo'),
  bytes: fc.option(fc.nat(), { nil: null }),
});

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };
/** What COPY reads of a cell. */
const readCell = (cell: string): string | null =>
  cell === '\\N' ? null : cell.replaceAll(/\\(.)/g, (_, letter: string) => ESCAPED[letter] ?? letter);

const read = (rows: LoggedRows): readonly ReadonlyMap<string, string | null>[] =>
  Buffer.concat(rows.pieces)
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => new Map(line.split('\t').map((cell, place) => [ROW_COLUMNS[place] ?? '', readCell(cell)])));

const expected = (one: LoggedRequest): Readonly<Record<string, string | null>> => ({
  organisation_id: one.organisationId,
  key_id: one.keyId,
  subject: one.subject,
  method: one.method,
  operation: one.operation,
  status: String(one.status),
  address: one.address,
  market: one.market,
  path: one.path,
  asked_at: one.at.toISOString(),
  id: one.id,
  request_id: one.requestId,
  bytes: one.bytes === null ? null : String(one.bytes),
});

test('COPY reads every row as it came, in order, whatever its length and characters', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 120 }), (rows) => {
      const told = LoggedRows.of(rows);
      expect(told.length).toBe(rows.length);
      const found = read(told);
      expect(found).toHaveLength(rows.length);
      for (const [place, one] of rows.entries()) {
        const columns = found[place];
        for (const [name, cell] of Object.entries(expected(one))) expect(columns?.get(name)).toBe(cell);
        expect(Number(columns?.get('duration_ms'))).toBeCloseTo(one.durationMs, 2);
      }
    }),
    { numRuns: 40 },
  );
});
