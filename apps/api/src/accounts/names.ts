import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';

/** What to call each of `subjects`: the person's name, or the subject itself where nobody knows one. */
export const namesOf = async (
  c: Context<ApiEnv>,
  subjects: readonly string[],
): Promise<(subject: string) => string> => {
  const people = (await c.get('accounts')?.port.findPeople([...new Set(subjects)])) ?? [];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (subject) => names.get(subject) ?? subject;
};
