import { expect, test } from 'vitest';
import { keepToken, SessionOver } from './token-keeper.ts';

const token = (name: string, minutes: number) => ({ token: name, expiresAt: new Date(minutes * 60_000).toISOString() });
const answer = (name: string, minutes: number): Response =>
  Response.json({
    ...token(name, minutes),
    user: { id: 'u', name: 'Ratna', email: 'r@x' },
    organisation: { id: 'o', name: 'CineRadar', kind: 'internal' },
    role: 'sales',
    scopes: ['heat.read', 'of.the.future'],
    market: 'demo',
  });
const never = (): never => {
  throw new Error('not expected');
};

test('a token is used until a minute before its end, then renewed once for all who ask', async () => {
  let minute = 0;
  let exchanges = 0;
  const exchange = (): Promise<Response> => {
    exchanges += 1;
    return Promise.resolve(answer('second', 20));
  };
  const keeper = keepToken(token('first', 10), exchange, () => minute * 60_000, never);
  minute = 8;
  expect(await keeper.get()).toBe('first');
  minute = 9.5;
  expect(await Promise.all([keeper.get(), keeper.get(), keeper.get()])).toEqual(['second', 'second', 'second']);
  expect(exchanges).toBe(1);
});

test('a token that was refused is not given again', async () => {
  const keeper = keepToken(
    token('first', 10),
    () => Promise.resolve(answer('second', 20)),
    () => 0,
    never,
  );
  expect(await keeper.get('first')).toBe('second');
});

test('a session that is over is told, and the next exchange may succeed again', async () => {
  let isSignedIn = false;
  let told = 0;
  const exchange = (): Promise<Response> =>
    Promise.resolve(isSignedIn ? answer('new', 20) : new Response(null, { status: 401 }));
  const keeper = keepToken(
    null,
    exchange,
    () => 0,
    () => (told += 1),
  );
  await expect(keeper.get()).rejects.toThrow(SessionOver);
  expect(told).toBe(1);
  isSignedIn = true;
  expect(await keeper.get()).toBe('new');
});

test('a server that is away is no end of the session', async () => {
  const keeper = keepToken(
    null,
    () => Promise.resolve(new Response(null, { status: 503 })),
    () => 0,
    never,
  );
  await expect(keeper.get()).rejects.toThrow(TypeError);
});

test('an answer without a token, or with no end of it, is not taken for one', async () => {
  for (const body of [
    null,
    'token',
    { token: 'x' },
    { token: 1, expiresAt: '2026-11-23T00:00:00Z' },
    { token: 'x', expiresAt: 'soon' },
  ]) {
    const keeper = keepToken(
      null,
      () => Promise.resolve(Response.json(body)),
      () => 0,
      never,
    );
    await expect(keeper.get()).rejects.toThrow('holds no token');
  }
});
