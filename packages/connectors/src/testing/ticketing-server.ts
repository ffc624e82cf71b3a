import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import type { Clock } from '@cineradar/platform/clock';
import { z } from 'zod';

/** How one answer goes wrong; used up by the first request that it meets. */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'slow'; readonly ms: number };

export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly atMs: number;
};

/** A ticketing API of a test's own: holds tokens to their life, refuses strangers, and errs when told to. */
export type TicketingServer = AsyncDisposable & {
  readonly url: string;
  /** Every request in order, signing in included. */
  readonly seen: readonly SeenRequest[];
  /** What a GET of `path` is answered with, as `data`; or how that follows from the query. */
  readonly serve: (path: string, data: unknown) => void;
  readonly serveBy: (path: string, answer: (query: SeenRequest['query']) => unknown) => void;
  /** Lets the next requests to `path` go wrong, one fault each. */
  readonly fail: (path: string, ...faults: readonly Fault[]) => void;
  /** Ends every access token at once, as a restart of the API would. */
  readonly endTokens: () => void;
  /** Ends every refresh token given out; those in the options live on. */
  readonly endRefreshTokens: () => void;
};

export type TicketingServerOptions = {
  readonly clock: Clock;
  readonly clientId: string;
  readonly refreshTokens?: readonly string[];
  /** Answers carry a validator, and 304 when the asker has them already. */
  readonly etags?: boolean;
};

export const TOKEN_LIVES_SECONDS = 1800;

const Ask = z.object({ client_id: z.string().optional(), refresh_token: z.string().optional() });

const refusal = (code: string): unknown => ({ success: false, error: { code, message: code.toLowerCase() } });

const reply = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'set-cookie': 'tracker=1', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};

/** True when the fault has answered, false when the true answer is still to be given. */
const goWrong = async (fault: Fault, response: ServerResponse): Promise<boolean> => {
  switch (fault.kind) {
    case 'answer':
      reply(response, fault.status, fault.body, fault.headers);
      return true;
    case 'truncated':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"success":true,"data":[{"id":"1","na');
      return true;
    case 'cut':
      response.writeHead(200, { 'content-length': '5000' });
      response.write('{"success":true,');
      setTimeout(() => response.destroy(), 5);
      return true;
    case 'reset':
      response.destroy();
      return true;
    case 'slow':
      await new Promise((resolve) => {
        setTimeout(resolve, fault.ms);
      });
      return false;
  }
};

/** An answer with its validator (RFC 9110 §8.8.3), or 304 without a body when the asker has it. */
const replyTagged = (response: ServerResponse, data: unknown, known: string | undefined): void => {
  const body = { success: true, data };
  const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 16)}"`;
  if (known === etag) reply(response, 304, undefined, { etag });
  else reply(response, 200, body, { etag });
};

const openTokens = ({ clock, clientId, refreshTokens = [] }: TicketingServerOptions) => {
  const endsAtMs = new Map<string, number>();
  const refreshable = new Set(refreshTokens);
  let minted = 0;
  const grant = (): unknown => {
    minted += 1;
    const [token, refreshToken] = [`access-${minted}`, `refresh-${minted}`];
    endsAtMs.set(token, clock.now().getTime() + TOKEN_LIVES_SECONDS * 1000);
    refreshable.add(refreshToken);
    return { success: true, data: { token, refresh_token: refreshToken, expires_in: TOKEN_LIVES_SECONDS } };
  };
  return {
    isAlive: (header: string | undefined): boolean =>
      (endsAtMs.get(header?.replace('Bearer ', '') ?? '') ?? 0) > clock.now().getTime(),
    byGuest: (ask: z.infer<typeof Ask>): unknown => (ask.client_id === clientId ? grant() : undefined),
    byRefresh: (ask: z.infer<typeof Ask>): unknown => (refreshable.has(ask.refresh_token ?? '') ? grant() : undefined),
    endAccess: () => endsAtMs.clear(),
    endRefresh: () => {
      refreshable.clear();
      for (const token of refreshTokens) refreshable.add(token);
    },
  };
};

/** Listens on a free port of the loopback until disposed of. */
export const startTicketingServer = async (options: TicketingServerOptions): Promise<TicketingServer> => {
  const tokens = openTokens(options);
  const seen: SeenRequest[] = [];
  const served = new Map<string, (query: SeenRequest['query']) => unknown>();
  const faults = new Map<string, Fault[]>();

  const signIn = async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const ask = Ask.parse(JSON.parse(await text(request)));
    const granted = path === '/v1/auth' ? tokens.byGuest(ask) : tokens.byRefresh(ask);
    if (granted === undefined) reply(response, 401, refusal('INVALID_TOKEN'));
    else reply(response, 200, granted);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const { method = '', headers } = request;
    const query = Object.fromEntries(searchParams);
    const data = served.get(path);
    seen.push({ method, path, query, headers, atMs: options.clock.now().getTime() });
    const fault = faults.get(path)?.shift();
    if (fault && (await goWrong(fault, response))) return;
    if (path.startsWith('/v1/auth')) await signIn(path, request, response);
    else if (!tokens.isAlive(headers.authorization)) reply(response, 401, refusal('INVALID_TOKEN'));
    else if (data && options.etags === true) replyTagged(response, data(query), headers['if-none-match']);
    else if (data) reply(response, 200, { success: true, data: data(query) });
    else reply(response, 404, refusal('NOT_FOUND'));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    seen,
    serve: (path, data) => served.set(path, () => data),
    serveBy: (path, dataOf) => served.set(path, dataOf),
    fail: (path, ...next) => faults.set(path, [...(faults.get(path) ?? []), ...next]),
    endTokens: tokens.endAccess,
    endRefreshTokens: tokens.endRefresh,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};
