import {
  type Contract,
  nameOf,
  type Operation,
  operationsOf,
  type parseNames,
  resolved,
  type Schema,
} from '../../contract/contract.ts';
import { shapeOf } from './schema.ts';

/** An operation under the name that SDKs give it. */
export type Named = {
  readonly resource: string;
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
};

/** What a call gives: a model, one of several, pages of rows, a file, or nothing. */
export type Given =
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'union'; readonly model: string }
  | { readonly kind: 'pages'; readonly model: string; readonly row: string }
  | { readonly kind: 'file' }
  | { readonly kind: 'nothing' };

/** Written by hand, in the package's own files: they do more than ask once. */
const BY_HAND = new Set(['occupancy.stream', 'documents.download', 'concessions.add']);

/** The operations that SDKs have a name for, but those written by hand. */
export const namedIn = (contract: Contract, names: ReturnType<typeof parseNames>): readonly Named[] =>
  operationsOf(contract).flatMap(({ method, path, operation }) => {
    const full = names[operation.operationId] ?? '';
    const [resource, name] = full.split('.');
    if (resource === undefined || name === undefined || BY_HAND.has(full)) return [];
    return [{ resource, name, method, path, operation }];
  });

const answerOf = ({ responses }: Operation) =>
  Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content;

/** What a call of the operation gives. Throws Error for JSON that the contract has no name for. */
export const givenBy = ({ operation, path }: Pick<Named, 'operation' | 'path'>, contract: Contract): Given => {
  const content = answerOf(operation);
  if (content === undefined) return { kind: 'nothing' };
  const schema: Schema | undefined = content['application/json']?.schema;
  if (schema === undefined) return { kind: 'file' };
  const model = nameOf(schema);
  if (model === undefined) throw new Error(`what ${path} answers is a schema without a name: give it one`);
  const { properties = {}, oneOf, anyOf } = shapeOf(resolved(contract, schema));
  if ((oneOf ?? anyOf) !== undefined) return { kind: 'union', model };
  const row = properties['data']?.items?.$ref;
  if (row === undefined || properties['nextCursor'] === undefined) return { kind: 'model', model };
  return { kind: 'pages', model, row: row.slice('#/components/schemas/'.length) };
};
