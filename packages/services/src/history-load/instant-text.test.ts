import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantText } from './instant-text.ts';

test('an instant is written as ISO 8601 has it', () => {
  const years = fc.integer({ min: Date.parse('1969-01-01T00:00:00Z'), max: Date.parse('2100-01-01T00:00:00Z') });
  fc.assert(
    fc.property(years, (ms) => {
      expect(instantText(ms)).toBe(new Date(ms).toISOString());
    }),
  );
});
