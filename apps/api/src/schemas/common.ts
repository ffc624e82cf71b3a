import { z } from '@hono/zod-openapi';
import { nearestName } from '@cineradar/core/shared/nearest-name';
import { isLocalDate } from '@cineradar/core/shared/zones';

const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}';
const TIX = 'tix:[0-9A-Za-z_-]{1,64}';
/** Names that samples use; only sandboxes know any. */
const SAMPLE = '(?:site|theatre|movie|showtime)_[0-9A-Za-z]{1,32}';

const ID_TEXT = new RegExp(`^(?:${UUID}|${TIX}|${SAMPLE})$`);
const UUID_TEXT = new RegExp(`^${UUID}$`);
const MAX_IDS = 100;

const spellOne = (id: string): string => (UUID_TEXT.test(id) ? id.toLowerCase() : id);

/**
 * An id in a path or a query: ours (a UUID), the ticketing API's (`tix:…`), or a name that sandboxes alone know
 * (`theatre_123`). Ours comes out in lower case.
 */
export const AnyId = z
  .string()
  .regex(ID_TEXT, 'an id is a UUID, or tix: and the ticketing id')
  .transform(spellOne)
  .openapi({
    type: 'string',
    pattern: ID_TEXT.source,
    description:
      'Our id (a UUID), or the ticketing API’s as tix:…; in the sandbox also a name of the samples, such as theatre_123',
    example: 'tix:973818519885975552',
  });

/** Our id in an answer. */
export const OurId = z.uuid();

/** The ticketing API's id in an answer; null where the source never gave one. */
export const TixId = z
  .string()
  .regex(new RegExp(`^${TIX}$`))
  .nullable();

const listOf = <S extends z.ZodType<string, string>>(item: S, most: number) =>
  z
    .string()
    .min(1)
    .max(most * 72)
    .transform((text) => text.split(','))
    .pipe(z.array(item).min(1).max(most));

/** Many ids in one call: `ids=a,b,c`, at most 100, each ours or `tix:…`. */
export const ManyIds = listOf(AnyId, MAX_IDS).openapi({
  type: 'array',
  items: { type: 'string', pattern: ID_TEXT.source },
  minItems: 1,
  maxItems: MAX_IDS,
  description: 'Only these, at most 100, each our id or tix:…; one that nothing has is left out',
  param: { style: 'form', explode: false },
});

/** The chains as they are spelt at every border. */
export const Chain = z.enum(['XXI', 'CGV', 'CINEPOLIS']).openapi('Chain');

/** The city of a place, with the zone that its clocks show. */
export const City = z
  .object({
    slug: z.string(),
    title: z.string(),
    province: z.string(),
    zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  })
  .openapi('City');

/** An instant in answers: ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

const InstantQuery = z.iso
  .datetime({ offset: true, error: 'an instant is needed, such as 2026-01-31T12:00:00Z' })
  .transform((text) => new Date(text));

/** An instant in a query string. */
export const instantQuery = (description: string) =>
  InstantQuery.optional().openapi({
    type: 'string',
    format: 'date-time',
    example: '2026-01-31T12:00:00Z',
    description,
  });

/** Occupancy, 0-100 with two decimals, seat-weighted; null where it is unknown or nothing is on. */
export const Percent = z.number().min(0).max(100).nullable();

/** A whole number in a query string. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^-?\d{1,16}$/, 'a whole number is needed')
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .openapi({ type: 'integer', minimum: least, maximum: most });

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

/** The two parameters of every list that comes in pages. */
export const pageQuery = {
  limit: wholeNumber(1, MAX_LIMIT)
    .optional()
    .transform((limit) => limit ?? DEFAULT_LIMIT)
    .openapi({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT, description: 'Rows a page' }),
  cursor: z
    .string()
    .min(1)
    .max(1_024)
    .optional()
    .openapi({ description: '`nextCursor` of the page before, with the same filters' }),
};

/**
 * `updated_since`: only what changed after this number. Take the largest `updatedSeq` you have seen: numbers are
 * given under the writer's lock, so none smaller appears later.
 */
export const updatedSince = wholeNumber(0, Number.MAX_SAFE_INTEGER).optional();

const unknownParameter = (name: string, known: readonly string[]): string => {
  const meant = nearestName(name, known);
  if (meant !== undefined) return `there is no parameter ${name}; did you mean ${meant}?`;
  return `there is no parameter ${name}; there ${known.length === 0 ? 'are none' : `are ${known.join(', ')}`}.`;
};

/** An instant, or a cinema day, whose order is that of its text. */
const Bound = z.union([z.date(), z.string()]).optional();

const spell = (bound: Date | string): string => (bound instanceof Date ? bound.toISOString() : bound);

/** Refuses a span that ends before it begins: answered as it stands it would look as if there was nothing. */
const runsForward: z.core.CheckFn<object> = ({ value, issues }) => {
  const { from, to } = z.looseObject({ from: Bound, to: Bound }).parse(value);
  if (from === undefined || to === undefined || from <= to) return;
  const message = `from (${spell(from)}) is later than to (${spell(to)}): exchange them, or leave one out`;
  issues.push({ code: 'custom', path: ['from'], message, input: value });
};

/** Any object of a span, where `from` may not be later than `to`. */
export const forwardSpan = <S extends z.ZodObject>(span: S): S => span.check(runsForward);

/** The query of a route; a parameter that it does not know is refused, for a misspelt filter would answer too much. */
export const queryOf = <Shape extends z.ZodRawShape>(shape: Shape) => {
  const query = z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((name) => unknownParameter(name, Object.keys(shape))).join(' ')
        : undefined,
  });
  return 'from' in shape && 'to' in shape ? forwardSpan(query) : query;
};

const DAY_TEXT = /^20\d{2}-\d{2}-\d{2}$/;

/** A cinema day in a query, of this century: 06:00–05:59 on the venue's clock. */
export const CinemaDay = z
  .string()
  .refine(
    (text) => DAY_TEXT.test(text) && isLocalDate(text),
    'a date of the calendar is needed, as YYYY-MM-DD, such as 2026-01-31',
  )
  .openapi({ format: 'date', pattern: DAY_TEXT.source, example: '2026-01-31' });

/** The envelope of every list: `nextCursor` is null on the last page. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() });
