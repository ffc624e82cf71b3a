import { expect, test } from 'vitest';
import type { AuthPort, Credentials } from '../accounts/port.ts';

/** An adapter with one person who can sign in. */
export type PortUnderTest = {
  readonly port: AuthPort;
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly password: string;
};

const headersOf = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') });

const signedIn = async ({ port, person, password }: PortUnderTest): Promise<Headers> => {
  const outcome = await port.signIn({ email: person.email, password }, new Headers());
  if (outcome.kind !== 'signed_in') throw new Error('the person could not sign in');
  return headersOf(outcome.cookies);
};

const holdSessions = (open: () => PortUnderTest): void => {
  test('who signs in gets a session of their own, which the cookie alone carries', async () => {
    const { port, person, ...rest } = open();
    const headers = await signedIn({ port, person, ...rest });
    const found = await port.findSession(headers);
    expect(found?.session.person).toEqual(person);
    const again = await port.findSession(await signedIn({ port, person, ...rest }));
    expect(again?.session.id).not.toBe(found?.session.id);
    expect((await port.findSession(headers))?.session.id).toBe(found?.session.id);
  });

  test('the session’s id is not what the cookie holds', async () => {
    const world = open();
    const headers = await signedIn(world);
    const found = await world.port.findSession(headers);
    expect(headers.get('cookie')).not.toContain(found?.session.id);
  });

  test('cookies are kept from scripts and from other sites', async () => {
    const { port, person, password } = open();
    const outcome = await port.signIn({ email: person.email, password }, new Headers());
    if (outcome.kind !== 'signed_in') throw new Error('the person could not sign in');
    for (const cookie of outcome.cookies) {
      expect(cookie).toMatch(/;\s*HttpOnly/i);
      expect(cookie).toMatch(/;\s*SameSite=(?:Lax|Strict)/i);
      expect(cookie).not.toMatch(/;\s*Domain=/i);
    }
  });
};

const holdRefusals = (open: () => PortUnderTest): void => {
  test('a wrong password and an unknown address are refused alike', async () => {
    const { port, person, password } = open();
    const tries: Credentials[] = [
      { email: person.email, password: `${password}x` },
      { email: `nobody-${person.email}`, password },
    ];
    for (const credentials of tries) expect(await port.signIn(credentials, new Headers())).toEqual({ kind: 'refused' });
  });

  test('the case of an address does not matter', async () => {
    const { port, person, password } = open();
    const outcome = await port.signIn({ email: person.email.toUpperCase(), password }, new Headers());
    expect(outcome.kind).toBe('signed_in');
  });

  test('no cookie, a made-up one and an altered one are no session', async () => {
    const world = open();
    const good = (await signedIn(world)).get('cookie') ?? '';
    const [name] = good.split('=', 1);
    for (const cookie of ['', 'a=b', `${name}=made-up`, `${good.slice(0, -8)}AAAAAAAA`]) {
      expect(await world.port.findSession(new Headers({ cookie })), cookie).toBeUndefined();
    }
    expect(await world.port.findSession(new Headers())).toBeUndefined();
  });
};

const holdTheRest = (open: () => PortUnderTest): void => {
  test('signing out ends this session, clears the cookie, and leaves the person’s others', async () => {
    const world = open();
    const [here, elsewhere] = [await signedIn(world), await signedIn(world)];
    const cookies = await world.port.signOut(here);
    expect(cookies.some((cookie) => /;\s*Max-Age=0/i.test(cookie))).toBe(true);
    expect(await world.port.findSession(here)).toBeUndefined();
    expect(await world.port.findSession(elsewhere)).toBeDefined();
    await expect(world.port.signOut(here)).resolves.toBeDefined();
  });

  test('people are found by id; who is unknown is left out', async () => {
    const { port, person } = open();
    expect(await port.findPeople([person.id, 'nobody'])).toEqual([person]);
    expect(await port.findPeople([])).toEqual([]);
  });
};

const holdSignUp = (open: () => PortUnderTest): void => {
  const wanted = (email: string) => ({ email, name: 'Somebody New', password: 'long enough, and new' });

  test('who signs up is signed in, and may sign in again', async () => {
    const { port } = open();
    const outcome = await port.signUp(wanted('New.Person@example.com'), new Headers());
    if (outcome.kind !== 'signed_in') throw new Error('the person could not sign up');
    expect(outcome.person).toMatchObject({ name: 'Somebody New', email: 'new.person@example.com' });
    const found = await port.findSession(headersOf(outcome.cookies));
    expect(found?.session.person).toEqual(outcome.person);
    expect(await port.findPeople([outcome.person.id])).toEqual([outcome.person]);
    const { email, password } = wanted('new.person@example.com');
    expect(await port.signIn({ email, password }, new Headers())).toMatchObject({ kind: 'signed_in' });
  });

  test('an address that somebody has is taken, in any case, and their password stays', async () => {
    const { port, person, password } = open();
    for (const email of [person.email, person.email.toUpperCase()]) {
      expect(await port.signUp(wanted(email), new Headers())).toEqual({ kind: 'taken' });
    }
    expect(await port.signIn({ email: person.email, password }, new Headers())).toMatchObject({ kind: 'signed_in' });
  });

  test('of several who sign up with one address at the same time one is made', async () => {
    const { port } = open();
    const tries = Array.from({ length: 4 }, () => port.signUp(wanted('at.once@example.com'), new Headers()));
    const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['signed_in', 'taken', 'taken', 'taken']);
  });
};

/** What every provider behind {@link AuthPort} must keep; call it in the adapter's own test file. */
export const holdToAuthPort = (open: () => PortUnderTest): void => {
  holdSessions(open);
  holdRefusals(open);
  holdSignUp(open);
  holdTheRest(open);
};
