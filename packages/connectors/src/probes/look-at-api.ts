import { NotAsPromised, requireOk, timed, type TimedLook } from './look.ts';

/** Where the API is from outside, and what a client of it sends as `Authorization: Bearer`. */
export type ApiAsClient = { readonly url: string; readonly bearer: string };

const USER_AGENT = 'CineRadar-status/1.0';

const ask = (url: string, signal: AbortSignal, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  // Each look opens a connection of its own, as a client that comes for the first time does.
  fetch(url, { signal, redirect: 'error', headers: { 'user-agent': USER_AGENT, connection: 'close', ...headers } });

const textIn = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null && name in body ? Reflect.get(body, name) : undefined;

const jsonOf = (response: Response): Promise<unknown> =>
  response.json().catch(() => {
    throw new NotAsPromised('faulty');
  });

/** Whether the API says that it can do its work. */
export const lookAtReadiness = (apiUrl: string): Promise<TimedLook> =>
  timed(async (signal) => {
    const response = await ask(new URL('/readyz', apiUrl).href, signal);
    const status = textIn(await jsonOf(response), 'status');
    if (response.status === 503) throw new NotAsPromised('not_ready');
    requireOk(response);
    if (status === 'degraded') throw new NotAsPromised('from_memory', 'degraded');
    if (status !== 'ready') throw new NotAsPromised('faulty');
  });

/** Whether a client with a key reads a page of the store. */
export const lookAtRead = ({ url, bearer }: ApiAsClient): Promise<TimedLook> =>
  timed(async (signal) => {
    const response = await ask(new URL('/v1/theatres?limit=1', url).href, signal, {
      authorization: `Bearer ${bearer}`,
    });
    requireOk(response);
    if (!Array.isArray(textIn(await jsonOf(response), 'data'))) throw new NotAsPromised('faulty');
  });

/** Whether a client's stream opens, and begins with a frame. */
export const lookAtStream = ({ url, bearer }: ApiAsClient): Promise<TimedLook> =>
  timed(async (signal) => {
    const response = await ask(new URL('/v1/occupancy/stream?all=true', url).href, signal, {
      authorization: `Bearer ${bearer}`,
      accept: 'text/event-stream',
    });
    requireOk(response);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) throw new NotAsPromised('faulty');
    try {
      for (let text = ''; !/^data:/m.test(text);) {
        const { done, value } = await reader.read();
        if (done) throw new NotAsPromised('faulty');
        text += value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  });

/** Whether the web answers at its own host. */
export const lookAtWeb = (webUrl: string): Promise<TimedLook> =>
  timed(async (signal) => requireOk(await ask(new URL('/readyz', webUrl).href, signal)));
