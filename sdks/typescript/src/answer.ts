import { CineRadarError } from './errors.ts';
import { believed, parseWire } from './wire.ts';

/** An answer with what its headers say. */
export type Answer<T> = {
  readonly data: T;
  readonly status: number;
  readonly headers: Headers;
  /** Names the request in our log. */
  readonly requestId: string | undefined;
};

/**
 * Reads an answer whole: JSON as its value, anything else as a Blob, 204 as undefined. Throws CineRadarError for JSON that
 * is none, and for a web page: the API answers with none, so it was something else that answered.
 */
export const readAnswer = async <T>(response: Response): Promise<Answer<T>> => {
  const { status, headers } = response;
  const requestId = headers.get('x-request-id') ?? undefined;
  const type = status === 204 ? '' : (headers.get('content-type') ?? '');
  if (/^application\/(.+\+)?json\b/.test(type)) {
    const text = await response.text();
    try {
      return { data: parseWire<T>(text), status, headers, requestId };
    } catch (error) {
      throw new CineRadarError(`The answer says it is JSON and is not (request ${requestId}).`, { cause: error });
    }
  }
  if (/^text\/html\b/.test(type)) {
    await response.body?.cancel();
    const place = response.url.replace(/\?.*/, '');
    throw new CineRadarError(`${place} answers with a web page, as the API never does: is baseUrl where the API is?`);
  }
  const file = status === 204 ? undefined : await response.blob();
  return { data: believed<T>(file), status, headers, requestId };
};
