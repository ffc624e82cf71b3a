import { createRoute, z } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import { chooseOrganisation } from '@cineradar/services/accounts/choose-organisation';
import type { MiddlewareHandler } from 'hono';
import { clientAddress } from '../accounts/client-address.ts';
import { sameOrigin } from '../accounts/same-origin.ts';
import { NEVER_STORED, sessionOf, setCookies } from '../accounts/session-of.ts';
import type { ApiEnv } from '../http/env.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf } from '../http/tenant.ts';
import { openAddressCount } from '../limits/by-address.ts';
import { refuseUnfitBody } from '../http/json-body.ts';
import { addressProofRoutes } from './address-proof.ts';
import { signUpRoutes } from './sign-up.ts';

const jsonBody = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const answers = { responses: { 200: { description: 'Done' } } };

const Credentials = z.strictObject({
  email: z.email('an e-mail address is needed, such as name@company.id').max(254),
  password: z.string().min(1, 'a password is needed').max(128, 'a password has at most 128 characters'),
});

const signIn = createRoute({ method: 'post', path: '/auth/sign-in/email', request: jsonBody(Credentials), ...answers });
const signOut = createRoute({ method: 'post', path: '/auth/sign-out', ...answers });
const token = createRoute({ method: 'post', path: '/auth/token', ...answers });
const organisation = createRoute({
  method: 'post',
  path: '/auth/organisation',
  request: jsonBody(z.strictObject({ id: z.uuid('an id of an organisation is a UUID') })),
  ...answers,
});
const options = createRoute({ method: 'get', path: '/auth/options', ...answers });

const visits = createRoute({ method: 'post', path: '/auth/visits', ...answers });
/** A person opens some pages a minute; whoever would count himself up is stopped. */
const VISIT_QUOTA = { requests: 30, windowSeconds: 60 };

const guard: MiddlewareHandler<ApiEnv> = (c, next) =>
  sameOrigin(accountsOf(c).origins)(c, async () => {
    await refuseUnfitBody(c);
    await next();
  });

/** Signing in and out, and tokens for whoever is: for browsers of our own origins. See docs/guides/accounts.md. */
export const authRoutes = (): Router => {
  const router = newRouter();
  const waitOf = openAddressCount(VISIT_QUOTA);
  router.use('/auth/*', guard);
  router.openapi(visits, async (c) => {
    const { countVisit, proxyHops } = accountsOf(c);
    const visitor = { address: clientAddress(c, proxyHops), userAgent: c.req.header('user-agent') ?? '' };
    // Who comes too often, or while Redis is away, is not counted; nobody is to notice.
    if (waitOf(c) === 0) await countVisit(visitor, new Date()).catch(() => false);
    return c.body(null, 204, NEVER_STORED);
  });
  router.openapi(signIn, async (c) => {
    const { port, signInLimit, proxyHops } = accountsOf(c);
    const credentials = c.req.valid('json');
    const address = clientAddress(c, proxyHops);
    await signInLimit.begin(credentials.email, address);
    const outcome = await port.signIn(credentials, c.req.raw.headers);
    if (outcome.kind === 'refused') {
      throw new DomainError('unauthenticated', 'The e-mail address or the password is wrong.');
    }
    await signInLimit.succeeded(credentials.email, address);
    c.set('subject', outcome.person.id);
    setCookies(c, outcome.cookies);
    return c.json({ user: outcome.person }, 200, NEVER_STORED);
  });
  router.openapi(signOut, async (c) => {
    const { port, revoke } = accountsOf(c);
    const found = await port.findSession(c.req.raw.headers);
    // The session first: a token given in between would outlive a revocation that came before it.
    setCookies(c, await port.signOut(c.req.raw.headers));
    if (found !== undefined) await revoke({ kind: 'token', id: found.session.id });
    return c.json({ signedOut: true }, 200, NEVER_STORED);
  });
  router.openapi(token, async (c) => {
    const accounts = accountsOf(c);
    return c.json(await accounts.exchange(await sessionOf(c, accounts)), 200, NEVER_STORED);
  });
  router.openapi(organisation, async (c) => {
    const accounts = accountsOf(c);
    const session = await sessionOf(c, accounts);
    await chooseOrganisation(accounts.db, session.person.id, c.req.valid('json').id);
    return c.json(await accounts.exchange(session), 200, NEVER_STORED);
  });
  router.openapi(options, (c) => {
    const { demo, isSignUpOpen } = accountsOf(c);
    return c.json({ demo: demo ?? null, signUp: isSignUpOpen ? 'open' : 'invited' }, 200, NEVER_STORED);
  });
  router.route('/', signUpRoutes());
  router.route('/', addressProofRoutes());
  return router;
};
