import { DomainError } from '@cineradar/core/shared/errors';
import type { Grant } from '../auth/grant.ts';
import { NEWEST, type Version, VERSIONS } from './versions.ts';

const knownOf = (text: string): Version | undefined => VERSIONS.find((version) => version === text);

/** What a key was pinned to when it was made; one that is served no more gives way to the oldest that is. */
const pinnedOf = ({ apiKey }: Grant): Version => {
  if (apiKey === undefined) return NEWEST;
  return knownOf(apiKey.version) ?? VERSIONS[0];
};

/**
 * The version that a request is read and answered in: its `CineRadar-Version`, else its key's, else the newest. Throws
 * `bad_request` for one that is not served.
 */
export const wantedVersion = (header: string | string[] | undefined, grant: Grant): Version => {
  if (header === undefined) return pinnedOf(grant);
  const known = knownOf(String(header));
  if (known !== undefined) return known;
  const message = `There is no version ${String(header).slice(0, 40)}. There are ${VERSIONS.join(', ')}; without the header your key’s own holds.`;
  throw new DomainError('bad_request', message, { errors: [{ pointer: '/header/cineradar-version', message }] });
};

/** Whether a request is surely answered in the newest version, as the express lane speaks that alone. */
export const wantsNewest = (header: string | string[] | undefined, grant: Grant): boolean =>
  header === undefined ? pinnedOf(grant) === NEWEST : header === NEWEST;
