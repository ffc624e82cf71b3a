/** A part of the product that answers at hosts of its own: the folder of `app/` with its pages. */
export type Surface = 'console' | 'developers';

/** The host names of each surface, lower case, without a port. */
export type SurfaceHosts = Readonly<Record<Surface, readonly string[]>>;

const SURFACES: readonly Surface[] = ['console', 'developers'];

/**
 * The surface that answers at a host; null where none does.
 * @param host as in the Host header, with or without a port
 */
export function surfaceOf(host: string | null, hosts: SurfaceHosts): Surface | null {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  return SURFACES.find((surface) => hosts[surface].includes(name)) ?? null;
}
