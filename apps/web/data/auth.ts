import * as z from 'zod/mini';

const Problem = z.object({
  detail: z.string(),
  code: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ pointer: z.string(), message: z.string() }))),
});

/** Why something was not done; `refused`: by its status and the fields that are wrong. */
export type AuthRefusal =
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string; readonly fields: readonly string[] }
  | { readonly kind: 'too_many' }
  | { readonly kind: 'unreachable' };

/** What came of asking. */
export type AuthAnswer = { readonly kind: 'done'; readonly body: unknown } | AuthRefusal;

const TOO_MANY = 429;

const fieldOf = (pointer: string): string => pointer.replace(/^\/body\//, '');

/** Asks /auth as this browser: whatever cookie comes of it is the browser's to keep, no script sees it. Never throws. */
export async function askAuth(path: `/auth/${string}`, body: object): Promise<AuthAnswer> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.ok) return { kind: 'done', body: await answer.json() };
    if (answer.status === TOO_MANY) return { kind: 'too_many' };
    if (answer.status >= 500) return { kind: 'unreachable' };
    const { data } = Problem.safeParse(await answer.json());
    const fields = (data?.errors ?? []).map(({ pointer }) => fieldOf(pointer));
    return { kind: 'refused', status: answer.status, detail: data?.detail ?? '', fields };
  } catch {
    return { kind: 'unreachable' };
  }
}
