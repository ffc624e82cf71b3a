import { withIdempotencyKeys } from './idempotency/document.ts';
import { newRouter } from './http/router.ts';
import { documentFileRoutes } from './routes/document-files.ts';
import { documentedRoutes } from './routes/documented.ts';
import { statusRoutes } from './routes/status.ts';
import { API_VERSION } from './version.ts';
import { NEWEST, VERSIONS } from './versions/versions.ts';

const DESCRIPTION = `What is taken in Indonesia's cinemas, by listing, site, film and showing.

Send \`Authorization: Bearer\` and an API key or a token; each operation names the scope it needs. A live key reads the
market, a test key its organisation's sandbox; a token names the market it reads. Times are UTC (\`date-time\`); a cinema day runs from 06:00 to 05:59 on the venue's clock. Occupancy is
0-100, weighted by seats, and an upper bound: a seat map cannot tell sold from blocked, so each figure has a low, a
high and a confidence. Ids are ours (UUID) or the ticketing API's (\`tix:…\`).

Every answer carries \`X-Request-Id\`; answers under /v1 carry \`RateLimit\` and \`RateLimit-Policy\` (an IETF draft)
and \`X-RateLimit-*\`. Refusals are RFC 9457 problems with a stable \`code\`.

\`CineRadar-Version\` names a dated version of this API (${VERSIONS.join(', ')}); without it your key’s own holds, or the
newest. This document is of ${NEWEST}. Answers tell the version that they are of; older ones carry \`Deprecation\` (RFC
9745) and \`Sunset\` (RFC 8594). A POST that carries an \`Idempotency-Key\` has one effect, however often it is sent.`;

const TAGS = [
  { name: 'Occupancy', description: 'What is taken now, and what was' },
  { name: 'Sites', description: 'Places, with one or more ticketing listings' },
  { name: 'Theatres', description: 'Ticketing listings' },
  { name: 'Movies', description: 'Films on the programme' },
  { name: 'Showtimes', description: 'Showings, their booking curves and seat maps' },
  { name: 'Performance', description: 'Admissions, shows and shares of a film or a place' },
  { name: 'Predictions', description: 'Seats that coming showings will sell, with intervals' },
  { name: 'Heat scores', description: 'What a site is worth to an advertiser, and why' },
  { name: 'Exports', description: 'A day as one file' },
  { name: 'Documents', description: 'What a page of the console shows, as CSV, XLSX or PDF' },
  { name: 'Scrapes', description: 'When the market was read, how much of it, and what went wrong' },
  { name: 'Saved views', description: 'Pages with their filters, kept under a name' },
  { name: 'Notes', description: 'What an organisation notes about sites' },
  { name: 'Keys', description: 'What programs send in place of a token, and how much they may ask' },
  { name: 'Accounts', description: 'Who a token is, and who belongs to its organisation' },
  { name: 'Sandbox', description: 'A market of an organisation’s own, whose clock it moves' },
  { name: 'Requests', description: 'What an organisation asked of the API' },
  { name: 'Status', description: 'How this service stands, by probes of its own' },
  { name: 'Funnel', description: 'How far organisations come; for our own people' },
  { name: 'Market', description: 'The market that a token reads' },
  { name: 'Operation', description: 'Health, figures and keys of this process' },
];

/** The OpenAPI 3.1 document, made from the routes' own schemas. */
export const openApiDocument = () => {
  const app = newRouter();
  for (const router of [...documentedRoutes(), documentFileRoutes(new Map()), statusRoutes(new Map())])
    app.route('/', router);
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  return withIdempotencyKeys(
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'CineRadar API',
        version: API_VERSION,
        description: DESCRIPTION,
        'x-versions': VERSIONS.toReversed(),
      },
      servers: [{ url: '/' }],
      tags: TAGS,
    }),
  );
};

/** The text of contracts/openapi.json. */
export const makeOpenApi = (): Promise<string> => Promise.resolve(`${JSON.stringify(openApiDocument(), null, 2)}\n`);
