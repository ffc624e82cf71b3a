import { z } from '@hono/zod-openapi';
import { DomainError, type FieldProblem } from '@cineradar/core/shared/errors';
import { isOurId } from '@cineradar/core/shared/ids';
import type { Db } from '@cineradar/platform/postgres/pool';
import { resolveTopics, type TopicKind } from '@cineradar/services/occupancy/stream/resolve-topics';
import { LRUCache } from 'lru-cache';
import { AnyId, Chain } from '../schemas/common.ts';
import { AnyCity } from '../schemas/places.ts';
import type { Filter } from './filter.ts';
import { MAX_TOPICS } from './limits.ts';

/** A city by our id, slug or name. */
export const CityOrId = z.string().transform((text, context) => {
  if (isOurId(text.toLowerCase())) return text.toLowerCase();
  const city = AnyCity.safeParse(text);
  if (city.success) return city.data;
  for (const { message } of city.error.issues) context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const many = <S extends z.ZodType>(item: S) => z.array(item).max(MAX_TOPICS).optional();

/** What a stream is asked to be about, ids as the caller wrote them; the same names in a query and in a message. */
export const Wish = z.strictObject({
  all: z.boolean().optional(),
  sites: many(AnyId),
  theatres: many(AnyId),
  cities: many(CityOrId),
  chains: many(Chain),
  movies: many(AnyId),
});
export type Wish = z.output<typeof Wish>;

const KINDS = [
  ['site', 'sites'],
  ['theatre', 'theatres'],
  ['city', 'cities'],
  ['movie', 'movies'],
] as const satisfies readonly (readonly [TopicKind, keyof Wish])[];

/** Turns a wish into a filter; `place` is where its members stand, for the pointers of a refusal. */
export type Resolve = (
  market: { readonly name: string; readonly db: Db },
  wish: Wish,
  place: 'query' | 'message',
) => Promise<Filter>;

const IDS_KEPT = 50_000;

/**
 * A resolver that remembers the ids it has met: what names something once names it for good. Throws DomainError
 * `not_found` for ids that name nothing, `bad_request` for too many topics.
 */
export const openResolver = (): Resolve => {
  const known = new LRUCache<string, string>({ max: IDS_KEPT });
  /** What is being looked up: after a restart thousands come back at once, and ask for the same few ids. */
  const underway = new Map<string, Promise<void>>();

  const ask = async (db: Db, kind: TopicKind, keys: ReadonlyMap<string, string>): Promise<void> => {
    try {
      for (const [text, id] of await resolveTopics(db, kind, [...keys.keys()])) known.set(keys.get(text) ?? text, id);
    } finally {
      for (const key of keys.values()) underway.delete(key);
    }
  };

  const lookUp = async (db: Db, market: string, kind: TopicKind, texts: readonly string[]): Promise<void> => {
    const keys = new Map(texts.map((text) => [text, `${market} ${kind} ${text}`] as const));
    const unknown = [...keys].filter(([, key]) => !known.has(key));
    const fresh = new Map(unknown.filter(([, key]) => !underway.has(key)));
    if (fresh.size > 0) {
      const asked = ask(db, kind, fresh);
      for (const key of fresh.values()) underway.set(key, asked);
    }
    await Promise.all(unknown.flatMap(([, key]) => underway.get(key) ?? []));
  };

  return async ({ name: market, db }, wish, place) => {
    const topics = new Set<string>(wish.chains);
    const missing: FieldProblem[] = [];
    for (const [kind, member] of KINDS) {
      const texts = wish[member] ?? [];
      await lookUp(db, market, kind, texts);
      for (const [index, text] of texts.entries()) {
        const id = known.get(`${market} ${kind} ${text}`);
        if (id === undefined)
          missing.push({ pointer: `/${place}/${member}/${index}`, message: `there is no ${kind} ${text}` });
        else topics.add(id);
      }
    }
    const [first] = missing;
    if (first !== undefined) throw new DomainError('not_found', `Here ${first.message}.`, { errors: missing });
    if (topics.size > MAX_TOPICS)
      throw new DomainError(
        'bad_request',
        `A stream is about ${MAX_TOPICS} topics at most; ask for all of a chain or city, or for everything.`,
      );
    return { all: wish.all ?? false, topics };
  };
};
