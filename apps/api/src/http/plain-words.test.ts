import { z } from '@hono/zod-openapi';
import { expect, test } from 'vitest';
import { plainWords } from './plain-words.ts';

/** What is said of the only fault of a value. */
const said = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value, { error: plainWords }).error?.issues[0]?.message;

test('a value that does not fit is refused in words that say what would', () => {
  expect(said(z.object({ name: z.string() }), {})).toBe('this is missing, and it is needed');
  expect(said(z.string(), 7)).toBe('text is needed');
  expect(said(z.string().max(80), 'x'.repeat(81))).toBe('at most 80 characters');
  expect(said(z.string().min(1), '')).toBe('this is empty: fill it in');
  expect(said(z.string().min(8), 'short')).toBe('at least 8 characters');
  expect(said(z.string().length(3), 'ab')).toBe('exactly 3 characters');
  expect(said(z.coerce.number(), 'many')).toBe('a number is needed');
  expect(said(z.int(), 1.5)).toBe('a whole number is needed');
  expect(said(z.number().max(100), 101)).toBe('at most 100');
  expect(said(z.number().positive(), 0)).toBe('more than 0');
  expect(said(z.array(z.string()).max(2), ['a', 'b', 'c'])).toBe('at most 2 entries');
  expect(said(z.enum(['asc', 'desc']), 'up')).toBe('one of asc, desc is needed');
  expect(said(z.uuid(), 'x')).toMatch(/^an id is needed/);
  expect(said(z.iso.date(), 'yesterday')).toBe('a day is needed, such as 2026-01-31');
  expect(said(z.strictObject({}), { more: 1 })).toBe('this is not known here: leave it out');
});

test('a schema’s own words come first', () => {
  expect(said(z.string().max(2, 'short, please'), 'long')).toBe('short, please');
});
