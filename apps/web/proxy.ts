import { type NextRequest, NextResponse } from 'next/server';
import { isDevelopment, surfaceHosts, webConfig } from './gateway/config.ts';
import { contentPolicy, SECURITY_HEADERS } from './gateway/content-policy.ts';
import { apiHeaders, cleanHeaders, PATH_HEADER, readArrival } from './gateway/forward.ts';
import { type Surface, surfaceOf } from './gateway/hosts.ts';
import { isOpen } from './gateway/open-pages.ts';
import { hasSession } from './gateway/session-cookie.ts';

const isForApi = (path: string): boolean => /^\/(?:v1|auth)(?:\/|$)/.test(path);

function toApi(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const arrival = readArrival(request.headers, webConfig().TRUST_FORWARDED === '1');
  return NextResponse.rewrite(new URL(pathname + search, webConfig().API_URL), {
    request: { headers: apiHeaders(request.headers, arrival, pathname) },
  });
}

function toSignIn(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const { protocol, host } = readArrival(request.headers, webConfig().TRUST_FORWARDED === '1');
  // The name the reader knows us by, which a proxy in front may have kept from Next.
  const target = new URL('/sign-in', `${protocol}://${host}`);
  if (pathname !== '/') target.searchParams.set('next', pathname + search);
  return NextResponse.redirect(target);
}

/** A page of a surface: the host picks the folder, the answer says what the page may load. */
function toPage(request: NextRequest, surface: Surface): NextResponse {
  const url = request.nextUrl.clone();
  const arrival = readArrival(request.headers, webConfig().TRUST_FORWARDED === '1');
  const headers = cleanHeaders(request.headers, arrival);
  const policy = contentPolicy(crypto.randomUUID().replaceAll('-', ''), {
    isDevelopment: isDevelopment(),
    isMapbox: webConfig().MAPBOX_TOKEN !== undefined,
  });
  headers.set(PATH_HEADER, url.pathname + url.search);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set('content-security-policy', policy);
  url.pathname = `/${surface}${url.pathname === '/' ? '' : url.pathname}`;
  const answer = NextResponse.rewrite(url, { request: { headers } });
  answer.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) answer.headers.set(name, value);
  return answer;
}

/** Every request but the built files passes here: to the API, to a surface's folder, or nowhere. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  if (pathname === '/readyz') return NextResponse.next();
  const surface = surfaceOf(request.headers.get('host'), surfaceHosts());
  if (surface === null) return new NextResponse('No surface of CineRadar answers at this host.\n', { status: 404 });
  if (isForApi(pathname)) return toApi(request);
  if (!isOpen(surface, pathname) && !hasSession(request.cookies)) return toSignIn(request);
  return toPage(request, surface);
}

export const config = { matcher: ['/((?!_next/|favicon.ico|icon.svg).*)'] };
