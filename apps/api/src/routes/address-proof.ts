import { createRoute, z } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import { LETTER_LANGUAGES } from '@cineradar/services/accounts/address-letter';
import type { Context } from 'hono';
import { noteAddressOf, requireUnproven, sendProof } from '../accounts/address-proof.ts';
import { NEVER_STORED, sessionOf } from '../accounts/session-of.ts';
import type { ApiEnv } from '../http/env.ts';
import { bodyOf } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, originOf } from '../http/tenant.ts';

const answers = { responses: { 200: { description: 'Done' } } };
const language = z.enum(LETTER_LANGUAGES).default('en');
const email = z.email('an e-mail address is needed, such as name@company.id').max(254);

const send = createRoute({
  method: 'post',
  path: '/auth/address/send',
  request: { body: bodyOf(z.strictObject({ language })) },
  ...answers,
});
const change = createRoute({
  method: 'post',
  path: '/auth/address/change',
  request: { body: bodyOf(z.strictObject({ email, language })) },
  ...answers,
});
const confirm = createRoute({
  method: 'post',
  path: '/auth/address/confirm',
  request: {
    body: bodyOf(z.strictObject({ token: z.string().min(1, 'the token of the letter’s link is needed').max(2_048) })),
  },
  ...answers,
});

/** The session whose address is to be proven, its letter counted. Throws where there is nothing to prove, or no mail. */
const begin = async (c: Context<ApiEnv>) => {
  const accounts = accountsOf(c);
  const session = await sessionOf(c, accounts);
  const { mail } = accounts;
  if (mail === undefined) throw new DomainError('unprocessable', 'No letters are sent here: MAIL_URL is not set.');
  requireUnproven(session);
  await accounts.proofLimit.begin(session.person.id, originOf(c).address);
  return { accounts, mail, person: session.person };
};

/** Proving that an address is one's own. For browsers, behind the guard of auth.ts. */
export const addressProofRoutes = (): Router =>
  newRouter()
    .openapi(send, async (c) => {
      const { accounts, mail, person } = await begin(c);
      await sendProof(accounts, mail, person.email, c.req.valid('json').language);
      return c.json({ sentTo: person.email }, 200, NEVER_STORED);
    })
    .openapi(change, async (c) => {
      const { accounts, mail, person } = await begin(c);
      const wish = c.req.valid('json');
      const outcome = await accounts.port.changeAddress(person.id, wish.email, noteAddressOf(c));
      if (outcome !== 'changed') {
        const message =
          outcome === 'taken'
            ? 'Somebody signed up with this address already. Sign in as them, or write another.'
            : 'Your address was confirmed meanwhile, and stays.';
        throw new DomainError('conflict', message, { errors: [{ pointer: '/body/email', message }] });
      }
      const address = wish.email.toLowerCase();
      await sendProof(accounts, mail, address, wish.language);
      return c.json({ sentTo: address }, 200, NEVER_STORED);
    })
    .openapi(confirm, async (c) => {
      const outcome = await accountsOf(c).port.takeProof(c.req.valid('json').token, noteAddressOf(c));
      if (outcome === 'proven') return c.json({ confirmed: true }, 200, NEVER_STORED);
      if (outcome === 'expired')
        throw new DomainError('conflict', 'This link has expired: it holds for 24 hours. Have a new letter sent.');
      throw new DomainError('not_found', 'This link is none of ours, or of an address that was changed since.');
    });
