import { expect, test } from 'vitest';
import { wrongFields } from './person-rules.ts';

const RIGHT = { name: 'Ada', email: 'ada@films.example', password: 'eight888', organisation: 'Ada Films' };

test('whoever fills all fields in has none wrong', () => {
  expect(wrongFields(RIGHT)).toEqual([]);
});

test.each([
  [{ name: '  ' }, 'name'],
  [{ name: 'a'.repeat(121) }, 'name'],
  [{ email: 'ada@films' }, 'email'],
  [{ email: 'ada films@x.example' }, 'email'],
  [{ password: 'seven77' }, 'password'],
  [{ password: 'p'.repeat(129) }, 'password'],
  [{ organisation: '' }, 'organisation'],
])('%o is told at its field', (slip, field) => {
  expect(wrongFields({ ...RIGHT, ...slip })).toEqual([field]);
});

test('a field that a form does not have is not asked for', () => {
  expect(wrongFields({ name: 'Ada', password: 'eight888' })).toEqual([]);
});
