import { createHash } from 'node:crypto';

/** Answers a feed, or 304 to a reader that has it already. */
export const answerFeed = (request: Request, xml: string): Response => {
  const etag = `"${createHash('sha1').update(xml).digest('base64url')}"`;
  const headers = { ETag: etag, 'Cache-Control': 'public, max-age=60' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(xml, { headers: { ...headers, 'Content-Type': 'application/atom+xml; charset=utf-8' } });
};
