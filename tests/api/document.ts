import { readFile } from 'node:fs/promises';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const Schema = z.record(z.string(), z.unknown());
const Media = z.object({ schema: Schema });
const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  schema: Schema,
  required: z.boolean().default(false),
});
const Operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z.array(Parameter).default([]),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), Media).default({}) })),
});
const Document = z.object({
  paths: z.record(z.string(), z.object({ get: Operation.optional() })),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
});

export type Parameter = z.output<typeof Parameter>;
export type Operation = z.output<typeof Operation> & { readonly path: string };

/** An answer that never ends cannot be judged whole: tests/stream holds its frames to their schemas. */
const ends = ({ responses }: z.output<typeof Operation>): boolean =>
  !Object.values(responses).some(({ content }) => 'text/event-stream' in content);

export type ApiDocument = {
  /** What can be asked for by GET. */
  readonly operations: readonly Operation[];
  /** Follows a `$ref` and folds an `allOf` into one schema. */
  readonly resolve: (schema: Record<string, unknown>) => Record<string, unknown>;
  /** Why `body` is not of the schema that the document gives for this answer; undefined when it is. */
  readonly faultOf: (operation: Operation, status: string, type: string, body: unknown) => string | undefined;
  readonly problemFaultOf: (body: unknown) => string | undefined;
};

const DOCUMENT = new URL('../../contracts/openapi.json', import.meta.url);

/** Nothing besides what is named may be sent: so objects that say nothing of more fields allow none. */
const strict = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(strict);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, strict(part)]));
  return 'properties' in inner && !('additionalProperties' in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
};

const pointerPart = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

const faultBy = (validate: ValidateFunction, body: unknown): string | undefined =>
  validate(body) ? undefined : JSON.stringify(validate.errors);

/** The committed document, as a judge of answers. */
export const readDocument = async (): Promise<ApiDocument> => {
  const raw: unknown = JSON.parse(await readFile(DOCUMENT, 'utf8'));
  const { paths, components } = Document.parse(raw);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', ...z.looseObject({}).parse(strict(raw)) });
  const resolve = (schema: Record<string, unknown>): Record<string, unknown> => {
    const { $ref, allOf, ...own } = schema;
    const named = typeof $ref === 'string' ? components.schemas[$ref.slice('#/components/schemas/'.length)] : undefined;
    const parts = z.array(Schema).default([]).parse(allOf);
    const inherited = named === undefined ? parts : [named, ...parts];
    return Object.fromEntries([...inherited.map(resolve), own].flatMap((part) => Object.entries(part)));
  };
  const compiled = new Map<string, ValidateFunction>();
  const validatorAt = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  return {
    operations: Object.entries(paths).flatMap(([path, { get }]) =>
      get !== undefined && ends(get) ? [{ ...get, path }] : [],
    ),
    resolve,
    faultOf: ({ path }, status, type, body) =>
      faultBy(
        validatorAt(`/paths/${pointerPart(path)}/get/responses/${status}/content/${pointerPart(type)}/schema`),
        body,
      ),
    problemFaultOf: (body) => faultBy(validatorAt('/components/schemas/Problem'), body),
  };
};
