import { ConnectionError, StreamEndedError, TimeoutError } from './errors.ts';
import type { components } from './frames.generated.ts';
import { EventReader } from './sse.ts';
import type { StreamEvent } from './stream-events.ts';
import { reachable, type Transport } from './transport.ts';
import { parseWire } from './wire.ts';

type Frame = components['schemas'][keyof components['schemas']];

export type Connection = {
  readonly transport: Transport;
  readonly address: string;
  readonly token: string | undefined;
  readonly lastEventId: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly openWithinMs: number;
  readonly silentForMs: number;
};

/** Ends `work` with a TimeoutError and aborts `abort` when it takes longer than `ms`. */
const within = <T>(ms: number, what: string, abort: AbortController, work: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new TimeoutError(`${what} for ${ms} ms.`);
      reject(error);
      abort.abort(error);
    }, ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** What a frame tells. Frames of kinds that this version does not know tell nothing. Throws StreamEndedError for an end. */
const eventsOf = (frame: Frame): readonly StreamEvent[] => {
  switch (frame.type) {
    case 'snapshot':
      return frame.gap && frame.part === 1 ? [{ type: 'gap', reason: frame.reason }, frame] : [frame];
    case 'readings':
    case 'heartbeat':
      return [frame];
    case 'end':
      throw new StreamEndedError(frame.code, frame.reason);
    case 'subscribed':
    case 'subscribe':
    case 'unsubscribe':
    case 'error':
    default:
      return [];
  }
};

/** One connection from its opening until it is gone, which it says by throwing: a loop over it never just ends. */
export async function* connect(connection: Connection): AsyncGenerator<StreamEvent, never> {
  const { transport, address, token, lastEventId, signal: own, openWithinMs, silentForMs } = connection;
  const abort = new AbortController();
  const signal = own === undefined ? abort.signal : AbortSignal.any([own, abort.signal]);
  const headers = {
    Accept: 'text/event-stream',
    ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
  };
  try {
    const opening = transport.open({ method: 'GET', address, headers, body: undefined, signal }, token);
    const { body } = await within(openWithinMs, 'The stream did not open', abort, opening);
    if (body === null) throw new ConnectionError('The stream opened without a body.');
    yield { type: 'open', resumed: lastEventId !== undefined };
    const decoder = new TextDecoder();
    const events = new EventReader();
    const reader = body.getReader();
    signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
    for (;;) {
      const { done, value } = await within(
        silentForMs,
        'The stream was silent',
        abort,
        reachable(address, () => reader.read()),
      );
      if (done) throw new ConnectionError('The stream broke off.');
      for (const { data } of events.push(decoder.decode(value, { stream: true })))
        for (const event of eventsOf(parseWire<Frame>(data))) yield event;
    }
  } finally {
    abort.abort();
  }
}
