import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<{ sent: number }>();

/** Counts one request to whatever work is sending it. */
export const requestSent = (): void => {
  const tally = current.getStore();
  if (tally !== undefined) tally.sent += 1;
};

/** Runs `work` and tells how many requests it sent, retries and sign-ins included. */
export const countingRequests = async <T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly requests: number }> => {
  const tally = { sent: 0 };
  const result = await current.run(tally, work);
  return { result, requests: tally.sent };
};
