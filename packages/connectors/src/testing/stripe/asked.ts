import type { Form } from './form.ts';
import type { FakeObject, FakeState } from './state.ts';

/** One request to the fake, once who asks is known. */
export type Asked = {
  readonly state: FakeState;
  /** The path's own parts, such as an id. */
  readonly ids: readonly string[];
  readonly form: Form;
  /** Tells the world: an event is signed and sent to whoever listens. */
  readonly tell: (type: string, object: FakeObject) => void;
};

export type Answerer = (asked: Asked) => unknown;

/** A list as Stripe gives it. */
export const listed = (url: string, data: readonly unknown[], hasMore = false) => ({
  object: 'list',
  url,
  has_more: hasMore,
  data,
});
