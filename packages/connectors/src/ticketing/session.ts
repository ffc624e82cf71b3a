import { unlessAborted } from './abort.ts';
import type { Channel } from './channel.ts';
import type { TicketingConfig } from './config.ts';
import type { Failed } from './failure.ts';
import { failed } from './failure.ts';
import type { SignIn } from './grants.ts';
import { appSignIn, credentialsSignIn } from './grants.ts';
import type { TicketingPorts } from './ports.ts';
import type { Verdict } from './verdict.ts';

/** A token is renewed this long before its end (a quarter of a short life), so that no request meets the end under way. */
const RENEW_AHEAD_MS = 120_000;
const RENEW_AHEAD_SHARE = 0.25;
/** After a renewal that failed, a token that still lives is used for this long before the next attempt. */
const RENEW_PAUSE_MS = 15_000;
/** A token younger than this that is called over is not renewed again: the fault is not its age. */
const YOUNGEST_RENEWED_MS = 5_000;

/** The header that says who asks. */
export type Credentials = { readonly kind: 'ok'; readonly header: string; readonly value: string };

/** Keeps one identity for all callers. */
export type Session = {
  /** Credentials that live; renewed ahead of time, by one request however many callers wait for it. */
  readonly credentials: (signal?: AbortSignal) => Promise<Credentials | Failed>;
  /** The API called these over. False where asking again would send the same; otherwise they are renewed, once. */
  readonly reject: (credentials: Credentials) => boolean;
};

type Tokens = {
  readonly credentials: Credentials;
  readonly refresh: string | null;
  readonly obtainedAtMs: number;
  readonly renewAtMs: number;
  readonly expiresAtMs: number;
};

type Granted = { readonly kind: 'ok'; readonly tokens: Tokens } | Failed;

const toTokens = (verdict: Verdict, signIn: SignIn, sentAtMs: number, chance: number): Granted => {
  if (verdict.kind === 'failed') return verdict;
  if (verdict.kind !== 'ok') return failed('unauthorised', 'the refresh token is over');
  const grant = signIn.read(verdict.data);
  if (grant.kind === 'failed') return grant;
  const { access, refresh, livesMs } = grant;
  // Counted from before the request, so that a slow answer cannot make a token look younger than it is.
  const expiresAtMs = sentAtMs + livesMs;
  const aheadMs = Math.min(RENEW_AHEAD_MS, livesMs * RENEW_AHEAD_SHARE);
  // Processes that were started together must not renew together.
  const renewAtMs = expiresAtMs - aheadMs * (1 + chance);
  const credentials = { kind: 'ok', header: 'authorization', value: `Bearer ${access}` } as const;
  return { kind: 'ok', tokens: { credentials, refresh, obtainedAtMs: sentAtMs, renewAtMs, expiresAtMs } };
};

/** True when the API answered and said no; false when it could not be asked, and another way in would fare no better. */
const isRefusal = ({ reason, retryable }: Failed): boolean => !retryable || reason === 'unsuccessful';

const keySession = (header: string, value: string): Session => ({
  credentials: () => Promise.resolve({ kind: 'ok', header, value }),
  reject: () => false,
});

const tokenSession = (
  signIn: SignIn,
  channel: Channel,
  { clock, random }: Pick<TicketingPorts, 'clock' | 'random'>,
): Session => {
  let tokens: Tokens | undefined;
  let renewing: Promise<Granted> | undefined;
  let notBeforeMs = 0;

  const renew = async (): Promise<Granted> => {
    let outcome: Granted = failed('unauthorised', 'nothing to sign in with');
    for (const request of signIn.requests(tokens?.refresh ?? null)) {
      const sentAtMs = clock.now().getTime();
      outcome = toTokens(await channel.call(request), signIn, sentAtMs, random());
      if (outcome.kind === 'ok') tokens = outcome.tokens;
      if (outcome.kind === 'ok' || !isRefusal(outcome)) return outcome;
    }
    return outcome;
  };

  return {
    credentials: async (signal) => {
      const nowMs = clock.now().getTime();
      if (tokens && nowMs < tokens.expiresAtMs && nowMs < Math.max(tokens.renewAtMs, notBeforeMs)) {
        return tokens.credentials;
      }
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      const outcome = await unlessAborted(renewing, signal);
      if (outcome.kind === 'ok') return outcome.tokens.credentials;
      const failedAtMs = clock.now().getTime();
      if (tokens === undefined || failedAtMs >= tokens.expiresAtMs) return outcome;
      notBeforeMs = failedAtMs + RENEW_PAUSE_MS;
      return tokens.credentials;
    },
    reject: ({ value }) => {
      if (tokens?.credentials.value !== value) return true;
      if (clock.now().getTime() - tokens.obtainedAtMs >= YOUNGEST_RENEWED_MS) {
        tokens = { ...tokens, renewAtMs: 0, expiresAtMs: 0 };
      }
      return true;
    },
  };
};

/** Opens the session that the configuration's mode asks for. */
export const openSession = (
  config: TicketingConfig,
  channel: Channel,
  ports: Pick<TicketingPorts, 'clock' | 'random'>,
): Session => {
  if (config.mode !== 'authorised-feed') return tokenSession(appSignIn(config), channel, ports);
  const { authorisation } = config;
  return authorisation.kind === 'api-key'
    ? keySession(authorisation.header, authorisation.key)
    : tokenSession(credentialsSignIn(authorisation), channel, ports);
};
