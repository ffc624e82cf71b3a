import { PostHog } from 'posthog-node';
import type { Analytics } from './port.ts';

const LIMIT_MS = 10_000;

export type PostHogAccess = { readonly key: string; readonly host: string };

/**
 * PostHog, or what speaks its wire format. No profile of a person is made and no address is looked up; it knows an event
 * told twice by its uuid and time.
 */
export const openPostHog = ({ key, host }: PostHogAccess): Analytics => {
  let refusal: unknown;
  const client = new PostHog(key, {
    host,
    disableGeoip: true,
    flushAt: 1,
    // The outbox tries again, and knows of each try.
    fetchRetryCount: 0,
    requestTimeout: LIMIT_MS,
    enableExceptionAutocapture: false,
  });
  // A send that failed is an event of the client's: its promise resolves all the same.
  client.on('error', (error: unknown) => {
    refusal = error ?? new Error('PostHog did not take it');
  });
  let turn: Promise<void> = Promise.resolve();
  const send: Analytics['tell'] = async ({ id, name, organisationId, at }) => {
    refusal = undefined;
    await client.captureImmediate({
      ...{ distinctId: organisationId, event: name, uuid: id, timestamp: at, disableGeoip: true },
      properties: { $process_person_profile: false },
    });
    if (refusal !== undefined) throw new Error('PostHog did not take the event', { cause: refusal });
  };
  return {
    tell: (event) => {
      // One after another: the client does not say which send an error is of.
      const mine = turn.then(() => send(event));
      turn = mine.catch(() => undefined);
      return mine;
    },
    close: () => client.shutdown(LIMIT_MS),
  };
};
