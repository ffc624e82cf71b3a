import * as v from 'valibot';

const Problem = v.object({
  detail: v.string(),
  code: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ pointer: v.string(), message: v.string() }))),
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
    const found = v.safeParse(Problem, await answer.json());
    const problem = found.success ? found.output : null;
    const fields = (problem?.errors ?? []).map(({ pointer }) => fieldOf(pointer));
    return { kind: 'refused', status: answer.status, detail: problem?.detail ?? '', fields };
  } catch {
    return { kind: 'unreachable' };
  }
}
