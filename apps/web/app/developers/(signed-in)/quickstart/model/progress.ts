import type { BodyOf } from '@cineradar/sdk';

export type ApiKey = BodyOf<'/v1/keys'>['data'][number];
export type RequestEntry = BodyOf<'/v1/requests'>['data'][number];

/** What this page asks by itself with the developer's key bears an id that begins so, and is nobody's first call. */
export const QUIET = 'portal-quiet-';

const isAlive = ({ state }: ApiKey): boolean => state === 'active' || state === 'ending';

/**
 * The test key that the steps go by: the one this tab knows, else the newest that holds. Null where there is none.
 * @param keys newest first, as the API lists them
 * @param ownText the key that this tab knows
 */
export function keyOfSteps(keys: readonly ApiKey[], ownText: string | null): ApiKey | null {
  const usable = keys.filter((key) => key.mode === 'test' && isAlive(key));
  const own = ownText === null ? undefined : usable.find(({ start }) => ownText.startsWith(start));
  return own ?? usable[0] ?? null;
}

/** What the developer's programs asked, newest first, without what this page asked by itself. */
export const ownCalls = (entries: readonly RequestEntry[]): readonly RequestEntry[] =>
  entries.filter(({ requestId }) => !requestId.startsWith(QUIET));

const SUCCESS = 300;

/** It was answered with what was asked; 304 says that the caller has it already. */
export const isAnswered = ({ status }: Pick<RequestEntry, 'status'>): boolean => status < SUCCESS || status === 304;

const isStream = ({ operation }: RequestEntry): boolean => operation === 'streamOccupancy';

/** How far somebody is, by what their key was used for. */
export type Progress = {
  /** The newest call that was answered, streams aside; else the newest that was refused: it says what to mend. */
  readonly call: RequestEntry | null;
  readonly hasAsked: boolean;
  readonly hasStreamed: boolean;
};

/** @param entries requests of the key, newest first */
export function progressOf(entries: readonly RequestEntry[]): Progress {
  const calls = ownCalls(entries);
  const asked = calls.filter((entry) => !isStream(entry));
  const answered = asked.find(isAnswered);
  return {
    call: answered ?? asked[0] ?? null,
    hasAsked: answered !== undefined,
    hasStreamed: calls.some((entry) => isStream(entry) && isAnswered(entry)),
  };
}
