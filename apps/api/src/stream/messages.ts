import { z } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import { toProblem } from '@cineradar/platform/http/problem';
import { positionOf } from './event-id.ts';
import { isNothing } from './filter.ts';
import { ENDS, errorFrame } from './frame.ts';
import type { Hub } from './hub.ts';
import type { Subscriber } from './subscriber.ts';
import { type Resolve, Wish } from './wish.ts';

/** What a peer may say on an open stream. */
export const Message = z.discriminatedUnion('type', [
  Wish.extend({ type: z.literal('subscribe'), lastEventId: z.string().max(64).optional() }),
  Wish.extend({ type: z.literal('unsubscribe') }),
]);
export type Message = z.output<typeof Message>;

/** More in a minute and the stream is ended: each may ask the store. */
const MESSAGES_PER_MINUTE = 60;
const MINUTE_MS = 60_000;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('bad_request', 'A message is JSON, such as {"type":"subscribe","chains":["XXI"]}.');
  }
};

const messageOf = (said: unknown): Message => {
  const parsed = Message.safeParse(said);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    pointer: ['', 'message', ...path.map(String)].join('/'),
    message,
  }));
  const [first] = errors;
  throw new DomainError(
    'bad_request',
    first === undefined ? 'The message is not valid.' : `${first.pointer}: ${first.message}`,
    { errors },
  );
};

export type Listener = {
  /** Carries out what the peer says, one message after the other; whatever is wrong with it is answered as a frame. */
  readonly hear: (said: unknown) => void;
  readonly hearText: (text: string) => void;
};

/** Listens to the peer of one stream. `requestId` is shown in refusals. */
export const listenTo = (
  one: Subscriber,
  {
    hub,
    resolve,
    market,
    requestId,
  }: {
    readonly hub: Hub;
    readonly resolve: Resolve;
    readonly market: Parameters<Resolve>[0];
    readonly requestId: string;
  },
): Listener => {
  let saidAtMs: number[] = [];
  let last: Promise<void> = Promise.resolve();

  const carryOut = async (message: Message): Promise<void> => {
    const { type, ...rest } = message;
    const { lastEventId, ...wish } = 'lastEventId' in rest ? rest : { ...rest, lastEventId: undefined };
    const filter = await resolve(market, wish, 'message');
    if (isNothing(filter))
      throw new DomainError('bad_request', 'Name sites, theatres, cities, chains or movies, or "all": true.');
    if (type === 'unsubscribe') hub.unsubscribe(one, filter);
    else if (lastEventId === undefined) hub.subscribe(one, filter);
    else {
      const from = positionOf(lastEventId);
      if (from === undefined) throw new DomainError('bad_request', '/message/lastEventId: this is no id of a frame.');
      if (!hub.resume(one, filter, from))
        throw new DomainError('conflict', '/message/lastEventId: a stream is taken up by its first subscription only.');
    }
  };
  const answer = async (said: () => unknown): Promise<void> => {
    try {
      await carryOut(messageOf(said()));
    } catch (error) {
      if (one.state !== 'ended') one.outlet.write(errorFrame(toProblem(error, requestId)));
    }
  };
  const queue = (said: () => unknown): void => {
    const nowMs = performance.now();
    saidAtMs = [...saidAtMs.filter((atMs) => nowMs - atMs < MINUTE_MS), nowMs];
    if (saidAtMs.length > MESSAGES_PER_MINUTE) hub.end(one, ENDS.policy);
    else last = last.then(() => answer(said));
  };
  return { hear: (said) => queue(() => said), hearText: (text) => queue(() => jsonOf(text)) };
};
