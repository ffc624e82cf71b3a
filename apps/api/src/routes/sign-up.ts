import { createRoute, z } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import { LETTER_LANGUAGES } from '@cineradar/services/accounts/address-letter';
import { foundOrganisation } from '@cineradar/services/accounts/found-organisation';
import { acceptInvitation, invitedAddress, lookAtInvitation } from '@cineradar/services/invitations/accept-invitation';
import type { Context } from 'hono';
import type { Accounts } from '../accounts/accounts.ts';
import { noteAddressOf, sendProof } from '../accounts/address-proof.ts';
import { namesOf } from '../accounts/names.ts';
import type { NewPerson, Person } from '../accounts/port.ts';
import { NEVER_STORED, sessionOf, setCookies } from '../accounts/session-of.ts';
import type { ApiEnv } from '../http/env.ts';
import { bodyOf } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, originOf } from '../http/tenant.ts';

const answers = { responses: { 200: { description: 'Done' } } };
const name = z.string().trim().min(1, 'a name is needed').max(120, 'a name has at most 120 characters');
const password = z
  .string()
  .min(8, 'a password has at least 8 characters')
  .max(128, 'a password has at most 128 characters');
const email = z.email('an e-mail address is needed, such as name@company.id').max(254);
const language = z.enum(LETTER_LANGUAGES).default('en');
const token = z
  .string()
  .min(1, 'the token of the invitation’s link is needed')
  .max(128, 'this is no token of an invitation: open the link of the letter again');

const signUp = createRoute({
  method: 'post',
  path: '/auth/sign-up',
  request: { body: bodyOf(z.strictObject({ email, name, password, organisation: name, language })) },
  ...answers,
});
const look = createRoute({
  method: 'post',
  path: '/auth/invitations/look',
  request: { body: bodyOf(z.strictObject({ token })) },
  ...answers,
});
const accept = createRoute({
  method: 'post',
  path: '/auth/invitations/accept',
  request: { body: bodyOf(z.strictObject({ token })) },
  ...answers,
});
const join = createRoute({
  method: 'post',
  path: '/auth/invitations/sign-up',
  request: { body: bodyOf(z.strictObject({ token, name, password })) },
  ...answers,
});

/** Makes a person and signs them in. Throws `rate_limited`, and `conflict` where the address has somebody. */
const makePerson = async (c: Context<ApiEnv>, { port, signUpLimit }: Accounts, person: NewPerson): Promise<Person> => {
  await signUpLimit.begin(person.email, originOf(c).address);
  const outcome = await port.signUp(person, c.req.raw.headers);
  if (outcome.kind === 'taken') {
    const message = 'Somebody signed up with this address already. Sign in instead.';
    throw new DomainError('conflict', message, { errors: [{ pointer: '/body/email', message }] });
  }
  c.set('subject', outcome.person.id);
  setCookies(c, outcome.cookies);
  return outcome.person;
};

/** An invitation that came by letter proves its address; one whose link was passed on by hand does not. Gives whether. */
const proveByLetter = async (c: Context<ApiEnv>, { mail, port }: Accounts, { id }: Person): Promise<boolean> => {
  if (mail === undefined) return false;
  await port.proveAddress(id, noteAddressOf(c));
  return true;
};

const openSignUp = (): Router =>
  newRouter().openapi(signUp, async (c) => {
    const accounts = accountsOf(c);
    if (!accounts.isSignUpOpen) {
      throw new DomainError('forbidden', 'Nobody signs up here without an invitation: SIGN_UP is not open.');
    }
    const { organisation, language: reads, ...person } = c.req.valid('json');
    const user = await makePerson(c, accounts, person);
    await foundOrganisation(accounts.db, { name: organisation, subject: user.id, origin: originOf(c) });
    // A letter that was not taken is sent again from the portal; the account stands.
    if (accounts.mail !== undefined) await sendProof(accounts, accounts.mail, user.email, reads).catch(() => undefined);
    return c.json({ user }, 200, NEVER_STORED);
  });

/** Signing up, openly or by an invitation, and taking invitations up. For browsers, behind the guard of auth.ts. */
export const signUpRoutes = (): Router =>
  openSignUp()
    .openapi(look, async (c) => {
      const {
        organisationName,
        email: to,
        role,
        invitedBy,
        expiresAt,
        standing,
      } = await lookAtInvitation(accountsOf(c).db, c.req.valid('json').token);
      const nameOf = await namesOf(c, [invitedBy]);
      const told = {
        organisation: organisationName,
        email: to,
        role,
        invitedBy: nameOf(invitedBy),
        expiresAt,
        standing,
      };
      return c.json(told, 200, NEVER_STORED);
    })
    .openapi(accept, async (c) => {
      const accounts = accountsOf(c);
      const session = await sessionOf(c, accounts);
      await acceptInvitation(accounts.db, c.req.valid('json').token, session.person, originOf(c));
      const isProven = await proveByLetter(c, accounts, session.person);
      return c.json(await accounts.exchange({ ...session, isProven: session.isProven || isProven }), 200, NEVER_STORED);
    })
    .openapi(join, async (c) => {
      const accounts = accountsOf(c);
      const { token: text, ...person } = c.req.valid('json');
      const user = await makePerson(c, accounts, { ...person, email: await invitedAddress(accounts.db, text) });
      await acceptInvitation(accounts.db, text, user, originOf(c));
      await proveByLetter(c, accounts, user);
      return c.json({ user }, 200, NEVER_STORED);
    });
