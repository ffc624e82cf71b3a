import { inWords } from '../model/body-values.ts';
import type { Contract, Operation, Parameter } from '../model/operation.ts';
import { bodyForm } from './body-form.ts';
import { exampleOf, kindOf, ruleOf } from './rules.ts';
import { type ContractOperation, Document, Names, type Schema, schemaReader } from './schema.ts';

type Read = (schema: unknown) => Schema;

const METHODS = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;
const isMethod = (method: string): method is keyof typeof METHODS => method in METHODS;

/** A key in an address is seen by whoever sees the address: tickets are for streams of browsers, which send headers here. */
const HIDDEN: ReadonlySet<string> = new Set(['ticket', 'last-event-id']);

const parametersOf = ({ parameters }: ContractOperation, read: Read): readonly Parameter[] =>
  parameters
    .filter(({ name }) => !HIDDEN.has(name))
    .map(({ name, in: place, required, schema: given }) => {
      const schema = read(given);
      return {
        ...ruleOf(schema, required),
        ...{ name, place, type: kindOf(schema), told: schema.description },
        example: exampleOf(schema, read),
        usual: inWords(schema.default),
      };
    });

const givenBy = ({ responses }: ContractOperation, read: Read): Operation['gives'] => {
  const [, good] = Object.entries(responses).find(([status]) => /^20\d$/.test(status)) ?? [];
  const types = Object.keys(good?.content ?? {});
  if (types.length === 0) return 'nothing';
  if (types.includes('text/event-stream')) return 'stream';
  if (!types.includes('application/json')) return 'file';
  const { properties } = read(good?.content['application/json']?.schema);
  return 'data' in properties && 'nextCursor' in properties ? 'rows' : 'json';
};

const operationOf = (
  method: Operation['method'],
  path: string,
  given: ContractOperation,
  read: Read,
  names: Names,
): Operation => {
  const json = given.requestBody?.content['application/json']?.schema;
  return {
    ...{
      id: given.operationId,
      method,
      path,
      group: given.tags[0] ?? '',
      summary: given.summary,
      told: given.description,
    },
    scopes: given.security.flatMap((one) => one['bearer'] ?? []),
    parameters: parametersOf(given, read),
    body: json === undefined ? null : bodyForm(read(json), given.requestBody?.required === true, read),
    sdk: names[given.operationId] ?? null,
    gives: givenBy(given, read),
  };
};

/**
 * What the playground offers: every operation below /v1, in the order of the contract.
 * @param openApi contracts/openapi.json, parsed
 * @param methods sdks/methods.json, parsed
 * @throws ZodError where either is not of its form
 */
export function readContract(openApi: unknown, methods: unknown): Contract {
  const document = Document.parse(openApi);
  const [read, names] = [schemaReader(document), Names.parse(methods)];
  const operations = Object.entries(document.paths).flatMap(([path, offered]) =>
    Object.entries(offered).flatMap(([method, operation]) =>
      path.startsWith('/v1/') && isMethod(method) ? [operationOf(METHODS[method], path, operation, read, names)] : [],
    ),
  );
  return { operations };
}
