import type { Hono } from 'hono';
import { z } from 'zod';

import { createSimulator, type SimulatorOptions, STANDING_REFRESH_TOKEN } from '../app.ts';

/** A Saturday evening: 19:30 in Jakarta, 20:30 in Makassar, 21:30 in Jayapura. */
export const SATURDAY_EVENING = new Date('2026-11-21T12:30:00Z');

export const openSmall = (options: Partial<SimulatorOptions> = {}): Hono =>
  createSimulator({ seed: 1, size: 'small', clockAt: SATURDAY_EVENING, ...options });

const Grant = z.object({ data: z.object({ token: z.string(), refresh_token: z.string(), expires_in: z.number() }) });

const post = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

export const send = async (app: Hono, path: string, body: unknown, method = 'POST'): Promise<Response> =>
  app.request(path, post(body, method));

export const signIn = async (
  app: Hono,
  refreshToken = STANDING_REFRESH_TOKEN,
): Promise<z.output<typeof Grant>['data']> => {
  const answer = await send(app, '/v1/auth/refresh', { refresh_token: refreshToken });
  return Grant.parse(await answer.json()).data;
};

export const signInAsGuest = async (app: Hono): Promise<string> => {
  const answer = await send(app, '/v1/auth', { client_id: 'test', auth_code: null });
  return Grant.parse(await answer.json()).data.token;
};

export const get = async (app: Hono, token: string, path: string): Promise<Response> =>
  app.request(path, { headers: { authorization: `Bearer ${token}` } });

const Failure = z.object({ success: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) });

/** The code of a failed answer. */
export const codeOf = async (answer: Response): Promise<string> => Failure.parse(await answer.json()).error.code;

/** What the wire is held to here; written from the contract, not from the encoders. */
export const Wire = {
  cities: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  movies: z.array(
    z.strictObject({
      id: z.string(),
      movie_id: z.string(),
      name: z.string(),
      genres: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      poster_path: z.string(),
      age_category: z.string(),
      country: z.string(),
      duration: z.int(),
      presale_flag: z.literal([0, 1]),
      merchant: z.array(
        z.strictObject({ merchant_id: z.string(), merchant_name: z.enum(['XXI', 'CGV', 'Cinépolis']) }),
      ),
    }),
  ),
  dates: z.array(z.strictObject({ date: z.iso.date(), is_any_schedule: z.boolean() })),
  page: z.strictObject({
    has_next: z.boolean(),
    page: z.int(),
    show_date: z.iso.date(),
    theaters: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        type: z.literal(0),
        presale_flag: z.literal([0, 1]),
        merchant: z.strictObject({ merchant_id: z.string(), merchant_name: z.enum(['XXI', 'CGV', 'Cinépolis']) }),
        address: z.string().includes('(synthetic)'),
        location: z.strictObject({ latitude: z.string(), longitude: z.string() }).optional(),
        price_groups: z.array(
          z.strictObject({
            category: z.string(),
            low_price: z.int(),
            high_price: z.int(),
            price_string: z.string().regex(/^Rp\d{1,3}(\.\d{3})+( - Rp\d{1,3}(\.\d{3})+)?$/),
            show_time: z.array(
              z.strictObject({
                id: z.string().regex(/^7\d{18}$/),
                time: z.int(),
                display_time: z.string().regex(/^\d\d:\d\d$/),
                studio: z.string(),
                expired: z.boolean(),
                status: z.literal([0, 1]),
                price: z.int(),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
} as const;

const Success = z.strictObject({ success: z.literal(true), data: z.unknown() });

/** The `data` of a successful answer, held to `schema`. */
export const dataOf = async <S extends z.ZodType>(answer: Response, schema: S): Promise<z.output<S>> =>
  schema.parse(Success.parse(await answer.json()).data);
