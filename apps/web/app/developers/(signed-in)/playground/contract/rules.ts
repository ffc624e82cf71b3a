import { inWords } from '../model/body-values.ts';
import type { Rule, ValueKind } from '../model/member.ts';
import { type Schema, typeOf } from './schema.ts';

type Read = (schema: unknown) => Schema;

/** What a schema takes, as a field tells kinds apart. */
export const kindOf = (schema: Schema): ValueKind => {
  const type = typeOf(schema);
  if (type === 'array') return 'list';
  if (type === 'integer' || type === 'number' || type === 'boolean') return type;
  if (schema.format === 'date') return 'date';
  return schema.format === 'date-time' ? 'instant' : 'text';
};

/** The documented example; of a list without one that of its items. */
export const exampleOf = (schema: Schema, read: Read): string => {
  const own = schema.example ?? (typeOf(schema) === 'array' ? read(schema.items).example : undefined);
  return Array.isArray(own) ? own.join(',') : inWords(own);
};

/** What a value must be. */
export const ruleOf = (schema: Schema, isRequired: boolean): Rule => ({
  isRequired,
  values: (schema.enum ?? []).map(inWords),
  least: schema.minimum ?? null,
  most: schema.maximum ?? null,
  shortest: schema.minLength ?? null,
  longest: schema.maxLength ?? null,
  pattern: schema.pattern ?? null,
});
