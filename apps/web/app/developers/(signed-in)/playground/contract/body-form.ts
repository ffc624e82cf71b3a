import { inWords } from '../model/body-values.ts';
import type { Member } from '../model/member.ts';
import type { BodyForm } from '../model/operation.ts';
import { exampleOf, kindOf, ruleOf } from './rules.ts';
import { type Schema, typeOf } from './schema.ts';

type Read = (schema: unknown) => Schema;

/** Deeper than this a body is for its author: nothing of ours is. */
const DEEPEST = 4;

/** A value that a schema takes, from its examples; undefined where it has none to offer. */
function sampleOf(schema: Schema, read: Read, depth: number): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  if (depth > DEEPEST) return undefined;
  const [either] = schema.oneOf ?? schema.anyOf ?? [];
  if (either !== undefined) return sampleOf(read(either), read, depth + 1);
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema, read, depth);
    case 'array': {
      const item = sampleOf(read(schema.items), read, depth + 1);
      return item === undefined ? [] : [item];
    }
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    default:
      return schema.format === undefined ? '' : undefined;
  }
}

/** Required members, and those that have an example: what a first try needs. */
function objectOf({ properties, required }: Schema, read: Read, depth: number): unknown {
  const members = Object.entries(properties).flatMap(([name, member]) => {
    const schema = read(member);
    if (!required.includes(name) && (depth > 0 || schema.example === undefined)) return [];
    const value = sampleOf(schema, read, depth + 1);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(members);
}

const INDENT = 2;

const shownType = (schema: Schema, read: Read): string => {
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const type = typeOf(schema);
  return type === 'array' ? `${shownType(read(schema.items), read)}[]` : (schema.format ?? type);
};

const SCALARS: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean']);

/** How a member is written: by a field, by fields of its own, or as JSON where no field would do. */
const memberKind = (schema: Schema, read: Read): Member['kind'] => {
  const type = typeOf(schema);
  if (type === 'object') return Object.keys(schema.properties).length > 0 ? 'object' : 'json';
  if (type === 'array') return SCALARS.has(typeOf(read(schema.items))) ? 'list' : 'json';
  return SCALARS.has(type) ? kindOf(schema) : 'json';
};

const membersOf = ({ properties, required }: Schema, read: Read): readonly Member[] =>
  Object.entries(properties).map(([name, member]) => {
    const schema = read(member);
    const kind = memberKind(schema, read);
    const items = kind === 'list' ? read(schema.items) : schema;
    return {
      ...ruleOf(schema, required.includes(name)),
      ...{ name, kind, type: shownType(schema, read), told: schema.description },
      values: (items.enum ?? []).map(inWords),
      example: exampleOf(schema, read),
      usual: inWords(schema.default),
      members: kind === 'object' ? membersOf(schema, read) : [],
    };
  });

/** The form of a JSON body: one made of its examples, and what its members are. */
export const bodyForm = (schema: Schema, isRequired: boolean, read: Read): BodyForm => ({
  isRequired,
  example: JSON.stringify(sampleOf(schema, read, 0) ?? {}, null, INDENT),
  members: membersOf(schema, read),
});
