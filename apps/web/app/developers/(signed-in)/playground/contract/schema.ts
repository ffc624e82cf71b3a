import { z } from 'zod';

/** A JSON schema, as far as a form is made of it. */
export const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  example: z.unknown().optional(),
  default: z.unknown().optional(),
  description: z.string().default(''),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
});
export type Schema = z.output<typeof Schema>;

const Content = z.record(z.string(), z.looseObject({ schema: z.unknown().optional() }));

const Operation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()).min(1),
  summary: z.string().default(''),
  description: z.string().default(''),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.boolean().default(false),
        schema: z.unknown().optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ required: z.boolean().default(false), content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.default({}) })),
});
export type ContractOperation = z.output<typeof Operation>;

/** The OpenAPI document, as far as forms and samples are made of it. */
export const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});
export type Document = z.output<typeof Document>;

/** `resource.method` by operation; null for what no SDK has. */
export const Names = z.record(z.string(), z.string().nullable());
export type Names = z.output<typeof Names>;

const PREFIX = '#/components/schemas/';

/** Reads schemas of a document, references followed. */
export function schemaReader({ components }: Document): (schema: unknown) => Schema {
  const read = (schema: unknown): Schema => {
    const own = Schema.parse(schema ?? {});
    // What is named and told more of is written as all of both.
    if (own.allOf !== undefined) {
      const all = own.allOf.map(read).reduce((merged, part) => Object.assign(merged, part), { ...own });
      return { ...all, description: own.description };
    }
    if (own.$ref === undefined) return own;
    const named = Schema.parse(components.schemas[own.$ref.slice(PREFIX.length)] ?? {});
    return own.description === '' ? named : { ...named, description: own.description };
  };
  return read;
}

/** The type of a schema, null set aside. */
export const typeOf = ({ type }: Schema): string =>
  (typeof type === 'string' ? type : type?.find((one) => one !== 'null')) ?? '';
