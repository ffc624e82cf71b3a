import { attendance } from '@cineradar/services/exports/attendance';
import { readings } from '@cineradar/services/exports/readings';
import { showings } from '@cineradar/services/exports/showings';
import { type Contract, nameOf, operationsOf, parseContract, type Schema } from '../../contract/contract.ts';
import { type Shape, shapeOf, withoutNull, withoutWords } from '../python/schema.ts';
import { cellOf, headOf, tableOf } from './text.ts';

/** What the dictionary is about: figures and what they are of. What developers set up stands in the reference. */
const TAGS = new Set([
  'Occupancy',
  'Sites',
  'Theatres',
  'Movies',
  'Showtimes',
  'Performance',
  'Predictions',
  'Heat scores',
  'Scrapes',
]);

const lastOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** What is told of a file's own columns before those of answers. */
const INTRODUCTION = `
What each field of each answer is, made of the contract that the API is tested against; below, the columns of [files](/docs/files). What
holds for all of them: occupancy is 0–100 with two decimals, ids are UUIDs, fields that end in \`At\` are UTC, money is whole rupiah
(\`…Idr\`), \`…Low\` and \`…High\` are told in [occupancy](/docs/concepts/occupancy). A field with \`?\` may be missing; *or null* means
unknown, never zero.
`;

type Field = { readonly name: string; readonly type: string; readonly told: string };

/** How a type is told, with a link where another heading tells of it. */
function typeOf(shape: Shape, known: ReadonlySet<string>): string {
  const { shape: given, isNullable } = withoutNull(shape);
  const kept = withoutWords(given);
  const end = isNullable ? ' or null' : '';
  if (kept.$ref !== undefined) {
    const name = lastOf(kept.$ref);
    return `${known.has(name) ? `[${name}](#${name.toLowerCase()})` : name}${end}`;
  }
  if (kept.enum !== undefined) return `${kept.enum.map((value) => `\`${value}\``).join(' ')}${end}`;
  if (kept.const !== undefined) return `\`${kept.const}\`${end}`;
  if (kept.prefixItems !== undefined) return `pair${end}`;
  if (kept.items !== undefined) return `list of ${typeOf(kept.items, known)}${end}`;
  const choices = kept.anyOf ?? kept.oneOf;
  if (choices !== undefined) return `${choices.map((choice) => typeOf(choice, known)).join(' or ')}${end}`;
  return `${kept.format ?? String(kept.type ?? 'object')}${end}`;
}

/** The fields of an object, those of objects within it by their way there. */
function fieldsOf(shape: Shape, known: ReadonlySet<string>, way = ''): readonly Field[] {
  return Object.entries(shape.properties ?? {}).flatMap(([name, member]) => {
    const mark = shape.required.includes(name) ? '' : '?';
    const { shape: given } = withoutNull(member);
    const own: Field = {
      name: `\`${way}${name}${mark}\``,
      type: typeOf(member, known),
      told: cellOf(member.description ?? given.description ?? ''),
    };
    const within = given.items ?? given;
    return [own, ...fieldsOf(within, known, `${way}${name}${given.items === undefined ? '' : '[]'}.`)];
  });
}

/** The names of the schemas that a schema leads to. */
function ledTo(schema: Schema): readonly string[] {
  return [...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name);
}

/** The schemas of what the operations of the tags answer, with all they lead to, in the contract's order. */
function answered(contract: Contract): readonly string[] {
  const found = new Set<string>();
  const open = operationsOf(contract)
    .filter(({ operation }) => operation.tags.some((tag) => TAGS.has(tag)))
    .flatMap(({ operation }) => Object.entries(operation.responses))
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]) => nameOf(content?.['application/json']?.schema) ?? []);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const schema = contract.components.schemas[name];
    if (schema === undefined || found.has(name)) continue;
    found.add(name);
    open.push(...ledTo(schema));
  }
  return Object.keys(contract.components.schemas).filter((name) => found.has(name));
}

const hasFields = (contract: Contract, name: string): boolean =>
  contract.components.schemas[name]?.properties !== undefined && !/Page$|List$/.test(name);

function sectionOf(contract: Contract, name: string, known: ReadonlySet<string>): string {
  const shape = shapeOf(contract.components.schemas[name] ?? {});
  const told = shape.description === undefined ? '' : `${cellOf(shape.description)}\n\n`;
  const rows = fieldsOf(shape, known).map(({ name: field, type, told: is }) => [field, type, is]);
  return `\n### ${name}\n\n${told}${tableOf(['field', 'type', 'is'], rows)}`;
}

const filesOfADay = (): string =>
  [showings, readings, attendance]
    .map(({ name, columns }) => {
      const rows = columns.map((column) => [`\`${column.name}\``, column.type, cellOf(column.description)]);
      return `\n### kind=${name}\n\n${tableOf(['column', 'type', 'is'], rows)}`;
    })
    .join('');

/** The data dictionary as a page: every field of every answer with figures, and every column of the files of a day. */
export function makeDictionary(openApi: string): string {
  const contract = parseContract(openApi);
  const names = answered(contract).filter((name) => hasFields(contract, name));
  const known = new Set(names);
  const head = headOf(
    'Data dictionary',
    'Every field of every answer, and every column of every file: its type, its unit, what it means.',
    'scripts/generate/docs/dictionary.ts from contracts/openapi.json',
  );
  const answers = names.map((name) => sectionOf(contract, name, known)).join('');
  return `${head}${INTRODUCTION}\n## Files of a day\n\nColumns of \`GET /v1/exports/day\`, in their order.\n${filesOfADay()}\n## Answers\n${answers}`;
}
