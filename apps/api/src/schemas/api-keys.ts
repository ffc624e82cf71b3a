import { z } from '@hono/zod-openapi';
import { KEY_SCOPES } from '@cineradar/core/keys/key-scopes';
import { KEY_MODES } from '@cineradar/core/keys/key-text';
import { LIMIT_NAMES, type LimitName, mostUnits } from '@cineradar/core/keys/limits';
import { OVERLAPS_SECONDS } from '@cineradar/core/keys/rotation';
import { NEWEST, VERSIONS } from '../versions/versions.ts';
import { Instant, pageOf } from './common.ts';

const MOST_ADDRESSES = 50;

const NameText = z
  .string()
  .trim()
  .min(1, 'a name is needed, such as the program that will use the key')
  .max(80, 'a name has at most 80 characters')
  .openapi({ example: 'nightly report' });

const Mode = z.enum(KEY_MODES).openapi({ description: '`live` reads the market, `test` your organisation’s sandbox' });

const Scopes = z
  .array(z.enum(KEY_SCOPES, `a scope is one of ${KEY_SCOPES.join(', ')}`))
  .min(1, 'a key needs one scope at least')
  .transform((scopes) => [...new Set(scopes)])
  .openapi({ description: 'None that your role lacks: a key does at most what who made it may do at the time of use' });

const Addresses = z
  .array(z.string().max(64))
  .max(MOST_ADDRESSES, `a key has at most ${MOST_ADDRESSES} ranges of addresses`)
  .openapi({
    description: 'IPv4 and IPv6 addresses and ranges that it may be used from; none: from anywhere',
    example: ['203.0.113.0/24', '2001:db8::/32'],
  });

const unitsOf = (name: LimitName) =>
  z
    .int(`a limit is a whole number`)
    .min(1, 'a limit is 1 at least; to stop a key, revoke it')
    .max(mostUnits(name), `this limit is at most ${mostUnits(name)}`)
    .optional();

const [burst, minute, hour, month] = LIMIT_NAMES;

const Limits = z
  .strictObject({
    [burst]: unitsOf(burst),
    [minute]: unitsOf(minute),
    [hour]: unitsOf(hour),
    [month]: unitsOf(month),
  })
  .openapi('KeyLimits', {
    description: 'Units in a second, a minute, an hour, 30 days; 1,000 an hour where the hour is not named',
  });

const ExpiresAt = Instant.transform((text) => new Date(text)).nullable();

export const ApiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mode: Mode,
    start: z.string().openapi({ description: 'The first characters of the key', example: 'cr_live_7Fq2' }),
    state: z.enum(['active', 'ending', 'expired', 'revoked']).openapi({
      description: '`ending`: another key took over, and this one holds until `expiresAt`',
    }),
    scopes: z.array(z.string()),
    addresses: z.array(z.string()),
    limits: Limits,
    version: z.string().openapi({ description: 'The version of the API that it gets unless it asks for another' }),
    createdBy: z.object({ id: z.string(), name: z.string() }),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    replaces: z.uuid().nullable(),
    replacedBy: z.uuid().nullable(),
    lastUsed: z
      .object({ at: Instant, from: z.string() })
      .nullable()
      .openapi({ description: 'When and from which address it was used last, some seconds late' }),
  })
  .openapi('ApiKey');

export const ApiKeyPage = pageOf(ApiKey).openapi('ApiKeyPage');

export const ApiKeyWithText = z
  .object({ ...ApiKey.shape, key: z.string().openapi({ description: 'The key itself, told this once' }) })
  .openapi('ApiKeyWithText');

export const NewApiKey = z.strictObject({
  name: NameText,
  mode: Mode.default('live'),
  scopes: Scopes,
  addresses: Addresses.default([]),
  limits: Limits.default({}),
  version: z.enum(VERSIONS).default(NEWEST),
  expiresAt: ExpiresAt.default(null).openapi({ description: 'Null: it never expires' }),
});

export const ApiKeyChange = z
  .strictObject({
    name: NameText.optional(),
    scopes: Scopes.optional(),
    addresses: Addresses.optional(),
    limits: Limits.optional(),
    expiresAt: ExpiresAt.optional(),
  })
  .refine(
    (change) => Object.keys(change).length > 0,
    'give at least one of name, scopes, addresses, limits, expiresAt',
  );

export const Rotation = z.strictObject({
  overlapSeconds: z
    .literal([...OVERLAPS_SECONDS], `an overlap is one of ${OVERLAPS_SECONDS.join(', ')} seconds`)
    .openapi({
      type: 'integer',
      enum: [...OVERLAPS_SECONDS],
      description: 'How long the old key holds beside the new one: not at all, an hour, a day, a week',
    }),
});

export const ApiKeyId = z.uuid('an id of a key is a UUID');
