import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { type Answer, answerTo, errorBody } from './answering.ts';
import { type FakeFaults, fateOf, NO_FAULTS } from './faults.ts';
import { StripeRefusal } from './refusal.ts';
import { add, change, type FakeObject, kindOf, newState } from './state.ts';
import { openOutbox, type SignedMessage } from './webhooks.ts';

export type FakeStripeOptions = {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where the fake's own clock stands at first. */
  readonly startsAt: Date;
  /** A number of 0–1, another each time: what goes wrong is drawn with it. */
  readonly draw: () => number;
};

/** A fake of Stripe's API that keeps state. It is no Stripe: it knows what our adapter asks, and refuses all else. */
export type FakeStripe = AsyncDisposable & {
  readonly url: string;
  /** The messages that it has for whoever listens, signed, in order. */
  readonly told: readonly SignedMessage[];
  /** Requests that came, whatever became of them. */
  readonly requests: () => number;
  readonly setFaults: (faults: Partial<FakeFaults>) => void;
  /** Moves its clock. */
  readonly moveTo: (at: Date) => void;
  /** The customer goes through with a checkout: a card is given and a subscription begins, which is told. */
  readonly completeCheckout: (session: string) => void;
  /** A subscription takes another state, which is told. */
  readonly setSubscription: (subscription: string, status: string) => void;
  /** The sum of all events of a customer. */
  readonly metered: (customer: string) => number;
  readonly all: (object: string) => readonly FakeObject[];
};

const FAILED = errorBody(new StripeRefusal(500, 'An unknown error occurred.', { type: 'api_error' }));

const send = (response: ServerResponse, { status, body }: Answer): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'x-fake-stripe': 'this is a fake: no real money' });
  response.end(body);
};

const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const found = request.headers[name];
  return typeof found === 'string' ? found : undefined;
};

const found = (objects: ReadonlyMap<string, FakeObject>, id: string): FakeObject => {
  const object = objects.get(id);
  if (object === undefined) throw new Error(`the fake has no ${id}`);
  return object;
};

const openBook = ({ startsAt, webhookSecret }: FakeStripeOptions) => {
  let clock = startsAt;
  const state = newState(() => Math.floor(clock.getTime() / 1_000));
  const { told, tell } = openOutbox(state, webhookSecret);
  return {
    ...{ state, told, tell },
    moveTo: (at: Date): void => {
      clock = at;
    },
    completeCheckout: (id: string): void => {
      const session = found(kindOf(state, 'checkout.session'), id);
      const subscription = add(state, 'subscription', { customer: session['customer'], status: 'active' });
      tell('customer.subscription.created', subscription);
      const done = change(state, session, { status: 'complete', subscription: subscription.id });
      tell('checkout.session.completed', done);
    },
    setSubscription: (id: string, status: string): void => {
      const type = status === 'canceled' ? 'customer.subscription.deleted' : 'customer.subscription.updated';
      tell(type, change(state, found(kindOf(state, 'subscription'), id), { status }));
    },
    metered: (customer: string): number =>
      state.meterEvents.filter((event) => event.customer === customer).reduce((sum, { value }) => sum + value, 0),
    all: (object: string): readonly FakeObject[] => [...kindOf(state, object).values()],
  };
};

/** Answers a request well, or as the drawn fault has it. */
const handle = async (
  request: IncomingMessage,
  response: ServerResponse,
  { faults, draw }: { readonly faults: FakeFaults; readonly draw: number },
  answer: (body: string) => Answer,
): Promise<void> => {
  const body = await text(request);
  const fate = fateOf(faults, draw);
  if (fate === 'failing') return send(response, { status: 500, body: FAILED });
  if (fate === 'cutting') return void response.destroy();
  const given = answer(body);
  if (fate === 'cutAfter') return void response.destroy();
  return send(response, fate === 'failingAfter' ? { status: 500, body: FAILED } : given);
};

/** Starts a fake Stripe on a port of its own. */
export const startFakeStripe = async (options: FakeStripeOptions): Promise<FakeStripe> => {
  const { state, tell, ...book } = openBook(options);
  let [faults, requests] = [NO_FAULTS, 0];
  const server = createServer((request, response) => {
    requests += 1;
    const came = {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      authorization: headerOf(request, 'authorization'),
      idempotencyKey: headerOf(request, 'idempotency-key'),
    };
    const answer = (body: string): Answer => answerTo({ ...came, body }, { state, tell, secretKey: options.secretKey });
    handle(request, response, { faults, draw: options.draw() }, answer).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the fake listens on no port');
  return {
    ...book,
    url: `http://127.0.0.1:${address.port}`,
    requests: () => requests,
    setFaults: (wanted) => {
      faults = { ...NO_FAULTS, ...wanted };
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
