/** The session's cookie as the API names it; over https browsers demand the prefix. */
const NAMES = ['cineradar.session_token', '__Secure-cineradar.session_token'] as const;

/** True when a browser holds a session. Whether it is still good only the API can say. */
export const hasSession = (cookies: { has: (name: string) => boolean }): boolean =>
  NAMES.some((name) => cookies.has(name));

/** A path of ours to go to after signing in; anything that could lead to another origin is the start page. */
export function safeNext(next: string | null | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next) || next.startsWith('/sign-in')) return '/';
  return next;
}
