/** A host of the product and the folder of `app/` that answers there. */
export type Surface = 'console';

/**
 * The folder that answers at a host; null where none does.
 * @param host as in the Host header, with or without a port
 */
export function surfaceOf(host: string | null, consoleHosts: readonly string[]): Surface | null {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  return consoleHosts.includes(name) ? 'console' : null;
}
