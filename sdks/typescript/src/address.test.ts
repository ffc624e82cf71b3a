import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

test('names of a path are filled in and escaped, the query is added, undefined is left out, lists are joined', () => {
  expect(
    addressOf(
      'https://api.example/',
      '/v1/sites/{id}',
      { id: 'tix:1/2' },
      { a: undefined, b: [1, 'x'], c: false, d: 'é&' },
    ),
  ).toBe('https://api.example/v1/sites/tix%3A1%2F2?b=1%2Cx&c=false&d=%C3%A9%26');
});

test('an empty base is the origin of the page', () => {
  expect(addressOf('', '/v1/market')).toBe('/v1/market');
});

test('a path without its id is refused before anything is sent: it would name another address', () => {
  expect(() => addressOf('', '/v1/sites/{id}', {})).toThrow('path.id of /v1/sites/{id} is missing');
  expect(() => addressOf('', '/v1/sites/{id}', { id: '' })).toThrow('path.id');
});

test('dots alone are no id: as a part of a path they would take out the one before', () => {
  for (const id of ['.', '..']) {
    expect(() => addressOf('', '/v1/keys/{id}', { id })).toThrow('path.id of /v1/keys/{id} is no name');
    expect(new URL(addressOf('http://api.test', '/v1/keys/{id}', { id: `${id}.x` })).pathname).toContain('/v1/keys/.');
  }
});
