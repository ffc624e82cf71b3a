import fc from 'fast-check';
import type { ApiDocument, Operation, Parameter } from './document.ts';

const COLLECTIONS = [
  'sites',
  'theatres',
  'movies',
  'showtimes',
  'scrapes',
  'documents',
  'heat-scores',
  'keys',
  'webhooks',
] as const;
type Collection = (typeof COLLECTIONS)[number];

/** What exists in the world that is asked, for the questions that should find something. */
export type Known = {
  /** Ids of ours and `tix:…`, by the collection they are of. */
  readonly ids: Readonly<Record<Collection, readonly string[]>>;
  /** Of a file that is there: what a link to it carries. */
  readonly link: Readonly<Record<string, string>>;
  /** Genuine cursors, which fit hardly any question they are put into. */
  readonly cursors: readonly string[];
  readonly etags: readonly string[];
  readonly days: readonly string[];
  readonly tokens: Readonly<Record<'good' | 'scopeless' | 'expired' | 'foreign' | 'elsewhere', string>>;
};

export type Request = {
  readonly operation: Operation;
  readonly method: string;
  /** As sent: percent-encoded where its maker did so. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};

const HOSTILE = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  'true',
  '9007199254740993',
  '99999999999999999999',
  '٣',
  '💺'.repeat(40),
  '\u0000',
  '\u202e',
  'a'.repeat(3_000),
  "'; drop table theatres; --",
  '%',
  '%27',
  '../../etc/passwd',
  '{"$gt":""}',
  '__proto__',
  'constructor',
  ',,,',
  'a,b,,c',
  'tix:',
  `tix:${'1'.repeat(65)}`,
  '00000000-0000-0000-0000-000000000000',
  '2026-02-30',
  '2026-13-01',
  '20260-01-01',
  '-90.1,181',
  '1,2,3',
  'NaN,NaN',
  '<script>',
  '=cmd()',
];

/** Of nothing in this world: what is asked for by an id of a kind that it has nothing of. */
const NOBODYS_ID = '00000000-0000-4000-8000-000000000000';

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary' }),
);

/** Percent-encodes what can be encoded; a lone surrogate goes as a broken escape would. */
const encode = (text: string): string => {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80';
  }
};

const collectionOf = (operation: Operation, { name }: Parameter): keyof Known['ids'] | undefined => {
  const byName = { theatre: 'theatres', theatreId: 'theatres', site: 'sites', movie: 'movies' } as const;
  if (name in byName) return byName[name as keyof typeof byName];
  const segment = operation.path.split('/')[2] ?? '';
  if (name !== 'id' && name !== 'ids') return undefined;
  if (segment === 'occupancy') return 'theatres';
  return COLLECTIONS.find((collection) => collection === segment);
};

/** Text that the document allows for a parameter, and that mostly finds something. */
const allowed = (
  document: ApiDocument,
  known: Known,
  operation: Operation,
  parameter: Parameter,
): fc.Arbitrary<string> => {
  const schema = document.resolve(parameter.schema);
  const linked = operation.path.endsWith('/file') ? known.link[parameter.name] : undefined;
  if (linked !== undefined) return fc.constant(linked);
  const collection = collectionOf(operation, parameter);
  if (parameter.name === 'ids' && collection !== undefined) {
    return fc
      .array(fc.constantFrom(...known.ids[collection]), { minLength: 1, maxLength: 8 })
      .map((ids) => ids.join(','));
  }
  if (collection !== undefined) return fc.constantFrom(...known.ids[collection]);
  if (parameter.name === 'cursor') return fc.constantFrom(...known.cursors);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum'].map(String));
  if (schema['format'] === 'uuid') return fc.constant(NOBODYS_ID);
  if (schema['format'] === 'date') return fc.constantFrom(...known.days);
  if (schema['format'] === 'date-time') return fc.constantFrom(...known.days.map((day) => `${day}T12:00:00Z`));
  switch (schema['type']) {
    case 'integer':
      return fc
        .integer({ min: Number(schema['minimum'] ?? 0), max: Math.min(Number(schema['maximum'] ?? 1e6), 1e6) })
        .map(String);
    case 'boolean':
      return fc.boolean().map(String);
    case 'array': {
      const items = document.resolve(schema['items'] as Record<string, unknown>);
      return fc
        .subarray((items['enum'] as string[] | undefined) ?? ['x'], { minLength: 1 })
        .map((parts) => parts.join(','));
    }
    default:
      return fc.constantFrom('bandung', '-6.9,107.6', 'agak');
  }
};

/** Mostly allowed; now and then anything at all, so that one oddity at a time gets past the others. */
const textOf = (
  document: ApiDocument,
  known: Known,
  operation: Operation,
  parameter: Parameter,
): fc.Arbitrary<string> =>
  fc.oneof({ weight: 8, arbitrary: allowed(document, known, operation, parameter) }, { weight: 1, arbitrary: hostile });

/** The question as its document asks it, with nothing that could be left out: what an operation is there for. */
const plainTargetOf = (document: ApiDocument, known: Known, operation: Operation): fc.Arbitrary<string> => {
  const needed = operation.parameters.filter((parameter) => parameter.in === 'path' || parameter.required);
  return fc.tuple(...needed.map((parameter) => allowed(document, known, operation, parameter))).map((values) => {
    let target = operation.path;
    for (const [place, parameter] of needed.entries()) {
      const value = encode(values[place] ?? '');
      if (parameter.in === 'path') target = target.replace(`{${parameter.name}}`, value);
      else target += `${target.includes('?') ? '&' : '?'}${parameter.name}=${value}`;
    }
    return target;
  });
};

const anyTargetOf = (document: ApiDocument, known: Known, operation: Operation): fc.Arbitrary<string> => {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query');
  const start = fc
    .tuple(...inPath.map((parameter) => textOf(document, known, operation, parameter)))
    .map((values) =>
      inPath.reduce((path, { name }, place) => path.replace(`{${name}}`, encode(values[place] ?? '')), operation.path),
    );
  const pairs = inQuery.map((parameter) => {
    const pair = textOf(document, known, operation, parameter).map((value) => [`${parameter.name}=${encode(value)}`]);
    const twice = pair.map(([one = '']) => [one, one]);
    const usual = parameter.required ? 12 : 2;
    return fc.oneof(
      { weight: usual, arbitrary: pair },
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: twice },
    );
  });
  const stray = fc.oneof(
    { weight: 12, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.constantFrom(['limt=5'], ['a[]=1'], ['%zz=%'], ['&&'], ['__proto__=1'], ['=']) },
  );
  return fc.tuple(start, ...pairs, stray).map(([address, ...parts]) => {
    const query = parts.flat().join('&');
    return query === '' ? address : `${address}?${query}`;
  });
};

const targetOf = (document: ApiDocument, known: Known, operation: Operation): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: anyTargetOf(document, known, operation) },
    { weight: 1, arbitrary: plainTargetOf(document, known, operation) },
  );

const HEADERS = {
  accept: ['application/json', 'text/html', '*/*', 'application/xml;q=0.1', ''],
  'accept-encoding': ['gzip', 'br', 'gzip, br', 'identity;q=0', '*', 'gzip;q=2', ';;;'],
  'x-request-id': ['fuzz-request-1', 'x', '"<script>"', 'a'.repeat(300)],
  traceparent: ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', '00-zz', 'ff-0-0-0'],
  range: ['bytes=0-1', 'bytes=9-1'],
  origin: ['https://evil.example', 'null'],
  'content-type': ['application/json', 'multipart/form-data; boundary=x', 'nonsense'],
  'x-forwarded-for': ['127.0.0.1', "' or 1=1"],
  'x-http-method-override': ['DELETE'],
} as const;

/** Now and then one of `values`. */
const header = (name: string, values: readonly string[], freq: number): fc.Arbitrary<Record<string, string>> =>
  fc.option(fc.constantFrom(...values), { freq }).map((value) => (value === null ? {} : { [name]: value }));

const someHeaders = (known: Known): fc.Arbitrary<Record<string, string>> =>
  fc
    .tuple(
      ...Object.entries(HEADERS).map(([name, values]) => header(name, values, 5)),
      header('if-none-match', [...known.etags, '*', '"x"', 'W/', ''], 3),
    )
    .map((parts) => Object.fromEntries(parts.flatMap((part) => Object.entries(part))));

const credentials = ({ tokens }: Known): fc.Arbitrary<Record<string, string>> =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant({ authorization: tokens.good }) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.values(tokens)).map((authorization) => ({ authorization })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>(
        {},
        { authorization: '' },
        { authorization: 'Bearer' },
        { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
        { authorization: 'Basic dTpw' },
        { authorization: `Bearer ${'a'.repeat(6_000)}` },
        { authorization: `${tokens.good}, ${tokens.good}` },
      ),
    },
  );

/** Drawn with this, the plain requests are the same in every run. */
const PLAIN_SEED = 1;

/** Every operation asked as its document asks it, by who may, with nothing that could be left out. */
export const plainRequestsOf = (document: ApiDocument, known: Known): readonly Request[] =>
  document.operations.map((operation) => {
    const [target = operation.path] = fc.sample(plainTargetOf(document, known, operation), {
      seed: PLAIN_SEED,
      numRuns: 1,
    });
    const headers = { authorization: known.tokens.good };
    return { operation, method: 'GET', target, headers, body: undefined };
  });

/** Requests to every operation: mostly plain, each oddity now and then. */
export const requestsOf = (document: ApiDocument, known: Known): fc.Arbitrary<Request> =>
  fc.constantFrom(...document.operations).chain((operation) =>
    fc.record({
      operation: fc.constant(operation),
      method: fc.oneof(
        { weight: 16, arbitrary: fc.constant('GET') },
        {
          weight: 1,
          arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'),
        },
      ),
      target: targetOf(document, known, operation),
      headers: fc.tuple(someHeaders(known), credentials(known)).map(([headers, token]) => ({ ...headers, ...token })),
      body: fc.option(fc.constantFrom('{}', '[', 'x'.repeat(70_000)), { freq: 12, nil: undefined }),
    }),
  );
