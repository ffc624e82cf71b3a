import type { LoggedRequest } from './request.ts';

const HIDDEN = '[hidden]';

/** A text as a shell takes it for one word. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The request as one would type it again: with a key of one's own, and without the body, which nobody keeps. */
export function curlOf({ method, path }: Pick<LoggedRequest, 'method' | 'path'>, baseUrl: string): string {
  const how = method === 'GET' ? '' : `-X ${method} `;
  return `curl ${how}${quoted(`${baseUrl}${path}`)} \\\n  -H "Authorization: Bearer $CINERADAR_API_KEY"`;
}

/** Whether a part of the path is not kept, so that it must be filled in before it is asked again. */
export const isPartHidden = ({ path }: Pick<LoggedRequest, 'path'>): boolean => path.includes(HIDDEN);
