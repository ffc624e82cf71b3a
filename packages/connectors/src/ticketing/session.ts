import { z } from 'zod';

import { unlessAborted } from './abort.ts';
import type { ApiRequest, Channel } from './channel.ts';
import type { TicketingConfig } from './config.ts';
import type { Failed } from './failure.ts';
import { failed } from './failure.ts';
import type { TicketingPorts } from './ports.ts';
import { brokenAt } from './rows.ts';
import type { Verdict } from './verdict.ts';

/** A token is renewed this long before its end (a quarter of a short life), so that no request meets the end under way. */
const RENEW_AHEAD_MS = 120_000;
const RENEW_AHEAD_SHARE = 0.25;
/** After a renewal that failed, a token that still lives is used for this long before the next attempt. */
const RENEW_PAUSE_MS = 15_000;
/** A token younger than this that is called over is not renewed again: the fault is not its age. */
const YOUNGEST_RENEWED_MS = 5_000;

export type Bearer = { readonly kind: 'ok'; readonly token: string } | Failed;

/** Keeps one access token for all callers. */
export type Session = {
  /** A token that lives; renewed ahead of time, by one request however many callers wait for it. */
  readonly bearer: (signal?: AbortSignal) => Promise<Bearer>;
  /** The API called `token` over. Does nothing when another has taken its place already. */
  readonly reject: (token: string) => void;
};

type Tokens = {
  readonly access: string;
  readonly refresh: string;
  readonly obtainedAtMs: number;
  readonly renewAtMs: number;
  readonly expiresAtMs: number;
};

const Grant = z.object({
  token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
});

type Granted = { readonly kind: 'ok'; readonly tokens: Tokens } | Failed;

const toTokens = (verdict: Verdict, sentAtMs: number): Granted => {
  if (verdict.kind === 'failed') return verdict;
  if (verdict.kind !== 'ok') return failed('unauthorised', 'the refresh token is over');
  const grant = Grant.safeParse(verdict.data);
  if (!grant.success) {
    const { path, reason } = brokenAt('', grant.error);
    return failed('unreadable', `grant ${path}: ${reason}`);
  }
  const { token: access, refresh_token: refresh, expires_in: livesSeconds } = grant.data;
  const livesMs = livesSeconds * 1000;
  // Counted from before the request, so that a slow answer cannot make a token look younger than it is.
  const expiresAtMs = sentAtMs + livesMs;
  const renewAtMs = expiresAtMs - Math.min(RENEW_AHEAD_MS, livesMs * RENEW_AHEAD_SHARE);
  return { kind: 'ok', tokens: { access, refresh, obtainedAtMs: sentAtMs, renewAtMs, expiresAtMs } };
};

/** True when the API answered and said no; false when it could not be asked, and another way in would fare no better. */
const isRefusal = ({ reason, retryable }: Failed): boolean => !retryable || reason === 'unsuccessful';

export const openSession = (
  config: TicketingConfig,
  channel: Channel,
  { clock }: Pick<TicketingPorts, 'clock'>,
): Session => {
  let tokens: Tokens | undefined;
  let renewing: Promise<Granted> | undefined;
  let notBeforeMs = 0;

  const grants = (): readonly ApiRequest[] => {
    const refreshTokens = new Set([tokens?.refresh, config.refreshToken].filter((token) => token !== undefined));
    const asGuest: ApiRequest = {
      gate: 'auth',
      method: 'POST',
      path: '/v1/auth',
      body: { client_id: config.clientId, auth_code: null },
    };
    const byRefresh = [...refreshTokens].map((token): ApiRequest => ({
      gate: 'auth',
      method: 'POST',
      path: '/v1/auth/refresh',
      body: { refresh_token: token },
    }));
    // With a refresh token by configuration a guest's token would be a silent loss of rights.
    return config.refreshToken === undefined ? [...byRefresh, asGuest] : byRefresh;
  };

  const renew = async (): Promise<Granted> => {
    let outcome: Granted = failed('unauthorised', 'nothing to sign in with');
    for (const request of grants()) {
      const sentAtMs = clock.now().getTime();
      outcome = toTokens(await channel.call(request, null), sentAtMs);
      if (outcome.kind === 'ok') tokens = outcome.tokens;
      if (outcome.kind === 'ok' || !isRefusal(outcome)) return outcome;
    }
    return outcome;
  };

  return {
    bearer: async (signal) => {
      const nowMs = clock.now().getTime();
      if (tokens && nowMs < tokens.expiresAtMs && nowMs < Math.max(tokens.renewAtMs, notBeforeMs)) {
        return { kind: 'ok', token: tokens.access };
      }
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      const outcome = await unlessAborted(renewing, signal);
      if (outcome.kind === 'ok') return { kind: 'ok', token: outcome.tokens.access };
      const failedAtMs = clock.now().getTime();
      if (tokens === undefined || failedAtMs >= tokens.expiresAtMs) return outcome;
      notBeforeMs = failedAtMs + RENEW_PAUSE_MS;
      return { kind: 'ok', token: tokens.access };
    },
    reject: (token) => {
      if (tokens?.access !== token) return;
      if (clock.now().getTime() - tokens.obtainedAtMs < YOUNGEST_RENEWED_MS) return;
      tokens = { ...tokens, renewAtMs: 0, expiresAtMs: 0 };
    },
  };
};
