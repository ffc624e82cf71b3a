import { z } from 'zod';

const Schema = z.looseObject({ $ref: z.string().optional(), properties: z.record(z.string(), z.unknown()).optional() });
const Content = z.record(z.string(), z.looseObject({ schema: Schema.optional() }));

const Operation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()).default([]),
  summary: z.string().default(''),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z
    .array(z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().default(false), schema: Schema }))
    .default([]),
  requestBody: z.object({ required: z.boolean().default(false), content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});

const Contract = z.object({
  /** `x-versions`: the dated versions that are answered, newest first. */
  info: z.object({ 'x-versions': z.array(z.iso.date()).default([]) }),
  tags: z.array(z.object({ name: z.string(), description: z.string().default('') })).default([]),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
});

/** A JSON schema as documents hold it; `$ref` names one of the contract's schemas. */
export type Schema = z.output<typeof Schema>;

/** One way of asking an address for something. */
export type Operation = z.output<typeof Operation>;

/** The parts of an OpenAPI document that tools of ours look at. */
export type Contract = z.output<typeof Contract>;

/** Reads the text of an OpenAPI document. Throws ZodError where it is not of the form that ours has. */
export const parseContract = (text: string): Contract => Contract.parse(JSON.parse(text));

const SCHEMAS = '#/components/schemas/';

/** The name of the schema that a reference names; undefined where it is none. */
export const nameOf = (schema: Schema | undefined): string | undefined => schema?.$ref?.slice(SCHEMAS.length);

/** What a reference names; any other schema is itself. */
export const resolved = (contract: Contract, schema: Schema): Schema =>
  contract.components.schemas[nameOf(schema) ?? ''] ?? schema;

/** The operations of a contract with their addresses, in its order. */
export const operationsOf = (
  contract: Contract,
): readonly { readonly method: string; readonly path: string; readonly operation: Operation }[] =>
  Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );

const Names = z.record(
  z.string(),
  z
    .string()
    .regex(/^[a-z]\w*\.[a-z]\w*$/)
    .nullable(),
);

/** Reads sdks/methods.json: `resource.method` by operation, null for an operation that no SDK has. */
export const parseNames = (text: string): z.output<typeof Names> => Names.parse(JSON.parse(text));
