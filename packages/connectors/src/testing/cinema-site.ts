import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';

export type SeenPageRequest = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly atMs: number };

export type SiteAnswer = { readonly status?: number; readonly type?: string; readonly body: string };

/** A public site of a test's own: robots.txt, pages whose place appears only once their script has run, and whatever is told. */
export type CinemaSite = AsyncDisposable & {
  readonly url: string;
  readonly seen: readonly SeenPageRequest[];
  /** What the next requests to `path` are answered with, one each; the last stays. Null: the connection is broken off. */
  readonly answer: (path: string, ...answers: readonly (SiteAnswer | null)[]) => void;
  /** A page whose script adds `data` as structured data a moment after it was loaded. */
  readonly page: (id: string, data: unknown, more?: string) => void;
};

/** Structured data of a theatre in Senayan. */
export const theatre = (over: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  '@context': 'https://schema.org',
  '@type': 'MovieTheater',
  name: 'PLAZA SENAYAN XXI',
  address: { '@type': 'PostalAddress', streetAddress: 'Jalan Asia Afrika 8', addressLocality: 'JAKARTA' },
  geo: { '@type': 'GeoCoordinates', latitude: -6.2254, longitude: 106.7995 },
  amenityFeature: [
    { '@type': 'LocationFeatureSpecification', name: 'Parking', value: true },
    { '@type': 'LocationFeatureSpecification', name: 'Dolby Atmos', value: false },
  ],
  ...over,
});

const scripted = (data: unknown, more: string): string => `<!doctype html><title>A cinema</title>${more}<script>
  setTimeout(() => {
    const place = document.createElement('script');
    place.type = 'application/ld+json';
    place.textContent = ${JSON.stringify(JSON.stringify(data))};
    document.head.append(place);
  }, 30);
</script>`;

/** Listens on a free port of the loopback until disposed of. */
export const startCinemaSite = async (): Promise<CinemaSite> => {
  const seen: SeenPageRequest[] = [];
  const answers = new Map<string, (SiteAnswer | null)[]>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({ path, headers: request.headers, atMs: performance.now() });
    const queue = answers.get(path) ?? [];
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    if (answer === null) {
      response.destroy();
      return;
    }
    const { status = 200, type = 'text/html', body } = answer ?? { status: 404, body: 'none' };
    response.writeHead(status, { 'content-type': type, ...(status === 302 ? { location: body } : {}) });
    response.end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    seen,
    answer: (path, ...next) => answers.set(path, [...next]),
    page: (id, data, more = '') => answers.set(`/cinemas/${id}`, [{ body: scripted(data, more) }]),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};
