import { type Form, readForm } from './form.ts';
import { StripeRefusal, unknownParam } from './refusal.ts';
import { routeOf } from './routes.ts';
import type { FakeState } from './state.ts';
import type { Asked } from './asked.ts';

/** A request as it came. */
export type Came = {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
  readonly authorization: string | undefined;
  readonly idempotencyKey: string | undefined;
};

export type Answer = { readonly status: number; readonly body: string };

const IDEMPOTENT_FOR = 86_400;

export const errorBody = ({ message, type, code, param }: StripeRefusal): string =>
  JSON.stringify({
    error: { message, type, ...(code === undefined ? {} : { code }), ...(param === undefined ? {} : { param }) },
  });

const attempt = (act: () => unknown): Answer => {
  try {
    return { status: 200, body: JSON.stringify(act()) };
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    return { status: error.status, body: errorBody(error) };
  }
};

/** Answers as an idempotency key has it: the same for the same, a refusal for another request under a used key. */
const once = (state: FakeState, key: string | undefined, asked: string, act: () => Answer): Answer => {
  const known = key === undefined ? undefined : state.answers.get(key);
  if (known !== undefined && known.at > state.now() - IDEMPOTENT_FOR) {
    if (known.asked === asked) return known;
    const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    return { status: 400, body: errorBody(new StripeRefusal(400, message, { type: 'idempotency_error' })) };
  }
  const answer = act();
  // What was refused for its parameters had no effect and is not kept.
  if (key !== undefined && answer.status < 400) state.answers.set(key, { ...answer, asked, at: state.now() });
  return answer;
};

const requireKnown = (form: Form, takes: readonly string[]): void => {
  const odd = Object.keys(form).find((name) => !takes.includes(name));
  if (odd !== undefined) throw unknownParam(odd);
};

/** Does what a request asks, and gives what Stripe would answer. */
export const answerTo = (
  { method, url, body, authorization, idempotencyKey }: Came,
  { state, secretKey, tell }: Pick<Asked, 'state' | 'tell'> & { readonly secretKey: string },
): Answer => {
  if (authorization !== `Bearer ${secretKey}`)
    return { status: 401, body: errorBody(new StripeRefusal(401, 'Invalid API Key provided.')) };
  const { pathname, search } = new URL(url, 'http://fake');
  return once(state, idempotencyKey, `${method} ${pathname} ${body}`, () =>
    attempt(() => {
      const route = routeOf(method, pathname);
      if (route === undefined)
        throw new StripeRefusal(404, `Unrecognized request URL (${method}: ${pathname}). This is a fake of Stripe.`);
      const form = readForm(method === 'GET' ? search.slice(1) : body);
      requireKnown(form, route.takes);
      return route.answer({ state, ids: route.ids, form, tell });
    }),
  );
};
