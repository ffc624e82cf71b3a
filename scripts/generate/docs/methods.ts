import {
  operationsOf,
  parseContract,
  parseNames,
  resolved,
  type Contract,
  type Operation,
} from '../../contract/contract.ts';
import { snake } from '../python/names.ts';
import { shapeOf } from '../python/schema.ts';
import { cellOf, headOf } from './text.ts';

type Wish = { readonly name: string; readonly isRequired: boolean };

type Method = {
  readonly resource: string;
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
};

/** Which take more than their operation says: they are written by hand in both SDKs. */
const BY_HAND: Readonly<Record<string, { readonly typescript: string; readonly python: string }>> = {
  'occupancy.stream': { typescript: 'topics, handler?, options?', python: 'theatre_id=…, cities=…, all=…, on_event=…' },
  'documents.download': { typescript: 'document', python: 'document' },
  'concessions.add': { typescript: 'sales, { source? }', python: 'sales, *, source=…' },
};

const INTRODUCTION = `
Each operation of the API is one method of each SDK. In TypeScript the names of the path come first, then the body, then the query; in
Python what is not of the path goes by name. A mark \`?\`, and \`=…\` in Python, may be left out. What comes back stands in the
[data dictionary](/docs/data/dictionary) and the [reference](/reference).
`;

const of = (operation: Operation, place: string): readonly Wish[] =>
  operation.parameters
    .filter((parameter) => parameter.in === place)
    .map(({ name, required }) => ({ name, isRequired: required }));

function bodyOf(operation: Operation, contract: Contract): readonly Wish[] {
  const schema = operation.requestBody?.content['application/json']?.schema;
  if (schema === undefined) return [];
  const { properties = {}, required } = shapeOf(resolved(contract, schema));
  return Object.keys(properties).map((name) => ({ name, isRequired: required.includes(name) }));
}

const objectOf = (wishes: readonly Wish[]): readonly string[] =>
  wishes.length === 0
    ? []
    : [`{ ${wishes.map(({ name, isRequired }) => `${name}${isRequired ? '' : '?'}`).join(', ')} }`];

function callsOf({ resource, name, operation }: Method, contract: Contract) {
  const byHand = BY_HAND[`${resource}.${name}`];
  const [path, body, query] = [of(operation, 'path'), bodyOf(operation, contract), of(operation, 'query')];
  const named = [...body, ...query].toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
  const keywords = named.map((wish) => `${snake(wish.name)}=${wish.isRequired ? '' : '…'}`.replace(/=$/, ''));
  const typescript = [...path.map((wish) => wish.name), ...objectOf(body), ...objectOf(query)].join(', ');
  const python = [...path.map((wish) => snake(wish.name)), ...(keywords.length > 0 ? ['*', ...keywords] : [])].join(
    ', ',
  );
  return {
    typescript: `client.${resource}.${name}(${byHand?.typescript ?? typescript})`,
    python: `client.${snake(resource)}.${snake(name)}(${byHand?.python ?? python})`,
  };
}

function sectionOf(named: Method, contract: Contract): string {
  const { resource, name, method, path, operation } = named;
  const scopes = operation.security.flatMap((one) => one['bearer'] ?? []).map((scope) => `\`${scope}\``);
  const { typescript, python } = callsOf(named, contract);
  return `
### ${resource}.${name}

${cellOf(operation.summary)}. \`${method.toUpperCase()} ${path}\`${scopes.length === 0 ? '' : `, needs ${scopes.join(', ')}`}

- TypeScript: \`${typescript}\`
- Python: \`${python}\`
`;
}

/** Every method of both SDKs as a page, by resource in the order of sdks/methods.json. */
export function makeMethods(openApi: string, names: string): string {
  const contract = parseContract(openApi);
  const known = new Map(operationsOf(contract).map((one) => [one.operation.operationId, one]));
  const methods = Object.entries(parseNames(names)).flatMap(([id, full]): readonly Method[] => {
    const [resource, name] = full?.split('.') ?? [];
    const one = known.get(id);
    return resource === undefined || name === undefined || one === undefined ? [] : [{ resource, name, ...one }];
  });
  const head = headOf(
    'All methods of the SDKs',
    'Every operation of the API as TypeScript and Python call it, with its address and scope.',
    'scripts/generate/docs/methods.ts from sdks/methods.json and contracts/openapi.json',
  );
  const groups = [...Map.groupBy(methods, ({ resource }) => resource)].map(
    ([resource, own]) => `\n## ${resource}\n${own.map((one) => sectionOf(one, contract)).join('')}`,
  );
  return `${head}${INTRODUCTION}${groups.join('')}`;
}
