import { ROLES } from '@cineradar/core/accounts/roles';
import * as v from 'valibot';

/** What came of an attempt; `refused` says nothing of which half was wrong. */
export type SignInResult = { readonly kind: 'done' } | { readonly kind: 'refused' | 'too_many' | 'unreachable' };

const TOO_MANY = 429;

/** Begins a session: its cookie is the browser's to keep, no script sees it. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  try {
    const answer = await fetch('/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (answer.ok) return { kind: 'done' };
    if (answer.status === TOO_MANY) return { kind: 'too_many' };
    return { kind: answer.status >= 500 ? 'unreachable' : 'refused' };
  } catch {
    return { kind: 'unreachable' };
  }
}

const DemoAccounts = v.object({
  password: v.string(),
  people: v.array(v.object({ name: v.string(), email: v.string(), role: v.picklist(ROLES), organisation: v.string() })),
});
export type DemoAccounts = v.InferOutput<typeof DemoAccounts>;

const Options = v.object({ demo: v.nullable(DemoAccounts), signUp: v.picklist(['open', 'invited']) });

/** How people come in: accounts to try where the market is synthetic, and whether anybody may sign up. */
export type AuthOptions = v.InferOutput<typeof Options>;

/** What /auth/options says; null where it is not that. */
export const parseAuthOptions = (body: unknown): AuthOptions | null => {
  const found = v.safeParse(Options, body);
  return found.success ? found.output : null;
};
