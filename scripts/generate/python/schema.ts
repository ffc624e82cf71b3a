import { z } from 'zod';
import type { Schema } from '../../contract/contract.ts';

/** What a schema of ours says about the values that it lets through; other keywords do not decide a type. */
const Shape = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  // Null is among the types as well, and told there.
  enum: z
    .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .transform((values) => values.filter((value) => value !== null))
    .optional(),
  const: z.string().optional(),
  description: z.string().optional(),
  required: z.array(z.string()).default([]),
  get properties() {
    return z.record(z.string(), Shape).optional();
  },
  get items() {
    return Shape.optional();
  },
  get prefixItems() {
    return z.array(Shape).optional();
  },
  get anyOf() {
    return z.array(Shape).optional();
  },
  get oneOf() {
    return z.array(Shape).optional();
  },
  get allOf() {
    return z.array(Shape).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), Shape]).optional();
  },
});

/** A schema whose members that decide a type are read. */
export type Shape = z.output<typeof Shape>;

/** Reads a schema of a contract. Throws ZodError where it has a form that ours never have. */
export const shapeOf = (schema: Schema): Shape => Shape.parse(schema);

/** A schema with null taken out of it, and whether it was there. */
export const withoutNull = (shape: Shape): { readonly shape: Shape; readonly isNullable: boolean } => {
  const { type, anyOf } = shape;
  if (Array.isArray(type)) {
    const [only = 'null', ...others] = type.filter((one) => one !== 'null');
    if (others.length > 0) throw new Error(`a schema of two types, ${type.join(' and ')}, has no type in Python yet`);
    return { shape: { ...shape, type: only }, isNullable: type.includes('null') };
  }
  const kept = anyOf?.filter((one) => one.type !== 'null');
  if (anyOf === undefined || kept === undefined || kept.length === anyOf.length) return { shape, isNullable: false };
  const [only, ...others] = kept;
  return { shape: only !== undefined && others.length === 0 ? only : { ...shape, anyOf: kept }, isNullable: true };
};

/** What an `allOf` comes to that only adds words to one other schema; any other schema is itself. */
export const withoutWords = (shape: Shape): Shape => {
  const telling = shape.allOf?.filter(({ $ref, type, properties }) => $ref ?? type ?? properties);
  const [only, ...others] = telling ?? [];
  return only !== undefined && others.length === 0 ? only : shape;
};
