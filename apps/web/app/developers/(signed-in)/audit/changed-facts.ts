import type { Entry } from './use-audit.ts';

/** A field of a thing, before and after a change; null where it was not there. */
export type ChangedFact = { readonly field: string; readonly before: string | null; readonly after: string | null };

const tell = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The fields of both sides, each once, those that changed first. */
export function changedFacts({ before, after }: Pick<Entry, 'before' | 'after'>): readonly ChangedFact[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const facts = fields.map((field) => ({
    field,
    before: before !== null && field in before ? tell(before[field]) : null,
    after: after !== null && field in after ? tell(after[field]) : null,
  }));
  return facts.toSorted((a, b) => Number(a.before === a.after) - Number(b.before === b.after));
}
