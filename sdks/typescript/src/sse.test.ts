import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventReader } from './sse.ts';

const SAMPLE =
  '\uFEFFretry: 1000\n\nid: a-1\nevent: readings\ndata: {"a":1}\n\n: a comment\ndata: one\ndata:two\r\n\r\nevent: empty\n\nevent: last\rdata: ä€😀\r\r';
const EXPECTED = [
  { event: 'readings', data: '{"a":1}' },
  { event: 'message', data: 'one\ntwo' },
  { event: 'last', data: 'ä€😀' },
];

test('events are read by the rules of the standard: comments, three line breaks, many lines of data', () => {
  // The last carriage return might be half of a line break, so what follows decides.
  expect(new EventReader().push(`${SAMPLE}:`)).toEqual(EXPECTED);
});

test('however the bytes are cut, the same events come out', () => {
  const bytes = new TextEncoder().encode(`${SAMPLE}:`);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 40 }), (places) => {
      const cuts = [0, ...places.toSorted((a, b) => a - b), bytes.length];
      const reader = new EventReader();
      const decoder = new TextDecoder();
      const events = cuts
        .slice(1)
        .flatMap((end, place) => reader.push(decoder.decode(bytes.slice(cuts[place], end), { stream: true })));
      expect(events).toEqual(EXPECTED);
    }),
  );
});
