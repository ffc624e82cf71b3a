/**
 * Gives what `pending` gives, or throws once `ms` have passed: a server that hangs answers no command and refuses none.
 * An answer that came in time while this process was at something else is taken: it is read after the timers are.
 */
export const withinMs = async <T>(pending: Promise<T>, ms: number): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => setImmediate(() => reject(new Error(`no answer within ${ms} ms`))), ms);
  try {
    return await Promise.race([pending, late]);
  } finally {
    clearTimeout(timer);
  }
};
