// What a developer does with the SDK, in words that every runtime knows: no import, no `process`, no `Buffer`.

/**
 * @typedef {object} Settings
 * @property {string} apiKey
 * @property {string} baseUrl
 * @property {string} name who runs it: what it writes bears it
 * @property {string} until the sandbox's clock at which the stream has told enough
 * @property {{ body: string, headers: Record<string, string>, secret: string }} webhook as it came to a receiver
 */

/** @typedef {typeof import('@cineradar/sdk')} Sdk */
/** @typedef {(step: string, what: unknown) => void} Tell */

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The refusal that a call ends with, as far as it is one of the SDK's own.
 * @param {Sdk} sdk
 * @param {PromiseLike<unknown>} call
 */
const refusalOf = async ({ ApiError, NotFoundError }, call) => {
  try {
    await call;
    return 'no error';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, code, requestId } = error;
    return { isNotFound: error instanceof NotFoundError, status, code, requestId };
  }
};

/**
 * A note whose first answer is lost on its way.
 * @param {Sdk} sdk
 * @param {Settings} settings
 */
const writeOnce = async ({ CineRadar }, { apiKey, baseUrl, name }) => {
  let isLost = false;
  const client = new CineRadar({
    ...{ apiKey, baseUrl, random: () => 0 },
    fetch: async (address, init) => {
      const answer = await fetch(address, init);
      if (init.method !== 'POST' || isLost) return answer;
      isLost = true;
      throw new TypeError('the answer was lost');
    },
  });
  const { site } = await client.occupancy.get('theatre_123');
  const { headers } = await client.notes.write(site.id, { text: name }).withResponse();
  const { data } = await client.notes.list(site.id);
  return {
    replayed: headers.get('idempotency-replayed'),
    written: data.filter(({ text }) => text === name).length,
  };
};

/**
 * Follows a theatre until all that it has to tell at `until` was told, and tells the numbers of what came.
 * @param {Sdk} sdk
 * @param {Settings} settings
 * @param {Tell} tell
 */
const follow = async ({ CineRadar, ConnectionError }, { apiKey, baseUrl, until }, tell) => {
  const client = new CineRadar({ apiKey, baseUrl, random: () => 0.1 });
  /** @type {Map<string, string>} */
  const newest = new Map();
  /** @type {number[]} */
  const seqs = [];
  const subscription = client.occupancy.stream(
    'theatre_123',
    ({ seq, showtimeId, observedAt }) => {
      seqs.push(seq);
      newest.set(showtimeId, observedAt);
    },
    { onEvent: ({ type }) => tell('event', type) },
  );
  const isTold = async () => {
    try {
      const { now, movingTo } = await client.sandbox.get();
      if (movingTo !== null || Date.parse(now) < Date.parse(until)) return false;
      const { showings } = await client.occupancy.get('theatre_123');
      return showings.every(({ showtimeId, observedAt }) => newest.get(showtimeId) === observedAt);
    } catch (error) {
      // The network is cut meanwhile.
      if (error instanceof ConnectionError) return false;
      throw error;
    }
  };
  await Promise.race([
    subscription.done,
    (async () => {
      while (!(await isTold())) await sleep(200);
    })(),
  ]);
  subscription.close();
  await subscription.done;
  tell('stream', seqs);
};

/**
 * Asks all there is to ask and tells each answer.
 * @param {Sdk} sdk
 * @param {Settings} settings
 * @param {Tell} tell
 */
export const work = async (sdk, settings, tell) => {
  const { CineRadar, unwrapWebhook } = sdk;
  const { apiKey, baseUrl, webhook } = settings;
  const client = new CineRadar({ apiKey, baseUrl, environment: 'sandbox' });
  tell('call', (await client.market.get()).name);
  const ids = [];
  for await (const { id } of client.theatres.list({ city: 'JAKARTA', limit: 1 })) ids.push(id);
  tell('pages', ids);
  tell('error', await refusalOf(sdk, client.theatres.get('theatre_999')));
  tell('post', await writeOnce(sdk, settings));
  const event = await client.webhooks.unwrap(webhook.body, webhook.headers, webhook.secret);
  const forged = await unwrapWebhook(`${webhook.body} `, webhook.headers, webhook.secret).catch(
    (/** @type {unknown} */ error) => error instanceof sdk.WebhookError,
  );
  tell('webhook', { type: event.type, isForgedRefused: forged });
  await follow(sdk, settings, tell);
};
