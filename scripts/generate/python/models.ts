import { camel, capital, docstring, quoted, singular, snake } from './names.ts';
import { type Shape, withoutNull, withoutWords } from './schema.ts';

const REF = '#/components/schemas/';

const PLAIN: Readonly<Record<string, string>> = {
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  null: 'None',
  'string:date': 'dt.date',
  'string:date-time': 'dt.datetime',
  string: 'str',
};

const orNone = (type: string, isNullable: boolean): string => (isNullable ? `${type} | None` : type);

/** What tells one alternative of several by a value of its own: `Known` and `NotKnown`. */
const variantOf = ({ properties = {} }: Shape, place: number): string => {
  const mark = Object.entries(properties).find(([, member]) => member.enum?.length === 1);
  if (mark === undefined) return String(place + 1);
  const [name, { enum: [value] = [] }] = mark;
  if (typeof value === 'boolean') return `${value ? '' : 'Not'}${capital(name)}`;
  return capital(camel(snake(String(value)).replaceAll(/\W/g, '_')));
};

/**
 * Writes pydantic models for schemas, each after what it is made of. Objects within a schema are classes of their own,
 * named by the members that lead to them.
 */
export class ModelWriter {
  readonly #schemas: Readonly<Record<string, Shape>>;
  readonly #named: Readonly<Record<string, string>>;
  /** Source by name, in the order of what needs what; empty while it is being written. */
  readonly #written = new Map<string, string>();
  /** Names of objects within schemas by what they look like: two that look alike under one hint are one class. */
  readonly #alike = new Map<string, string>();

  /** `named` gives what is in a list of that name a name of its own, wherever the list is. */
  constructor(schemas: Readonly<Record<string, Shape>>, named: Readonly<Record<string, string>> = {}) {
    this.#schemas = schemas;
    this.#named = named;
  }

  /** The name in Python of a schema of the contract, once it is written. */
  reference(name: string): string {
    const shape = this.#schemas[name];
    if (shape === undefined) throw new Error(`the contract has no schema ${name}`);
    if (!this.#written.has(name)) this.write(name, shape);
    return name;
  }

  /** Writes `shape` under `name`. */
  write(name: string, shape: Shape): void {
    this.#written.set(name, '');
    const source = this.#sourceOf(name, withoutWords(shape));
    this.#written.delete(name);
    this.#written.set(name, source);
  }

  /** All that was written, and the names of it. */
  result(): { readonly source: string; readonly names: readonly string[] } {
    return { source: [...this.#written.values()].join('\n\n'), names: [...this.#written.keys()].toSorted() };
  }

  #sourceOf(name: string, shape: Shape): string {
    const { properties } = shape;
    const row = properties?.['data']?.items?.$ref;
    if (row !== undefined && properties?.['nextCursor'] !== undefined) return this.#page(name, shape, row);
    if (properties !== undefined) return this.#classOf(name, shape, 'Model');
    if (shape.allOf !== undefined) return this.#extension(shape.allOf, name);
    return `${name} = ${this.#typeOf(shape, name)}\n${docstring(shape.description, '')}`;
  }

  #page(name: string, shape: Shape, row: string): string {
    const { data: _rows, nextCursor: _next, ...rest } = shape.properties ?? {};
    return this.#classOf(name, { ...shape, properties: rest }, `PageBody[${this.reference(row.slice(REF.length))}]`);
  }

  #classOf(name: string, { description, properties = {}, required }: Shape, base: string): string {
    const fields = Object.entries(properties).map(([wire, member]) => this.#field(name, wire, member, required));
    return `class ${name}(${base}):\n${docstring(description ?? `\`${name}\` of the API.`, '    ')}\n${fields.join('')}`;
  }

  #field(owner: string, wire: string, member: Shape, required: readonly string[]): string {
    const name = snake(wire);
    const type = this.#typeOf(member, owner + capital(wire));
    const isRequired = required.includes(wire);
    const isNone = type.endsWith(' | None');
    const alias = camel(name) === wire ? '' : `alias=${quoted(wire)}`;
    const given = [alias, isRequired ? '' : 'default=None'].filter((text) => text !== '').join(', ');
    const value = alias === '' ? (isRequired ? '' : ' = None') : ` = Field(${given})`;
    return `    ${name}: ${orNone(type, !isRequired && !isNone)}${value}\n${docstring(member.description, '    ')}`;
  }

  #typeOf(given: Shape, hint: string): string {
    const { shape, isNullable } = withoutNull(withoutWords(given));
    return orNone(this.#bare(withoutWords(shape), hint), isNullable);
  }

  #bare(shape: Shape, hint: string): string {
    const { $ref, type, format, items, prefixItems, properties, additionalProperties } = shape;
    const alternatives = shape.anyOf ?? shape.oneOf;
    if ($ref !== undefined) return this.reference($ref.slice(REF.length));
    if (shape.const !== undefined) return `Literal[${quoted(shape.const)}]`;
    if (shape.enum !== undefined) return this.#values(shape);
    if (shape.allOf !== undefined) return this.#nested(hint, shape);
    if (alternatives !== undefined)
      return alternatives.map((one, place) => this.#bare(one, hint + variantOf(one, place))).join(' | ');
    if (prefixItems !== undefined)
      return `tuple[${prefixItems.map((one, place) => this.#typeOf(one, hint + String(place + 1))).join(', ')}]`;
    if (items !== undefined) return `list[${this.#typeOf(items, singular(hint))}]`;
    if (properties !== undefined) return this.#nested(hint, shape);
    if (additionalProperties !== undefined && typeof additionalProperties !== 'boolean')
      return `dict[str, ${this.#typeOf(additionalProperties, singular(hint))}]`;
    if (type === 'object') return 'dict[str, Any]';
    if (type === undefined) return 'Any';
    const plain = PLAIN[`${String(type)}:${format}`] ?? PLAIN[String(type)];
    if (plain === undefined) throw new Error(`${hint}: ${String(type)} has no type in Python yet`);
    return plain;
  }

  /** Texts stay open, but those that tell alternatives apart: one that the API learns later is no reason to refuse an answer. */
  #values({ enum: values = [], type }: Shape): string {
    if (type === 'integer' || type === 'number') return PLAIN[type] ?? 'float';
    const literal = `Literal[${values.map(quoted).join(', ')}]`;
    return type === 'boolean' || values.length === 1 ? literal : `${literal} | str`;
  }

  #extension(parts: readonly Shape[], name: string): string {
    const base = parts.find(({ $ref }) => $ref !== undefined)?.$ref;
    const own = parts.find(({ properties }) => properties !== undefined);
    if (base === undefined || own === undefined || parts.length !== 2)
      throw new Error(`${name}: an allOf has a type in Python only where it adds members to one schema`);
    return this.#classOf(name, own, this.reference(base.slice(REF.length)));
  }

  #nested(hint: string, shape: Shape): string {
    const listed = Object.entries(this.#named).find(([end]) => hint.endsWith(capital(end)));
    const name = listed?.[1] ?? hint;
    const look = name + JSON.stringify(shape);
    const alike = this.#alike.get(look);
    if (alike !== undefined) return alike;
    const free = name in this.#schemas || this.#written.has(name) ? `${name}Item` : name;
    if (this.#written.has(free)) throw new Error(`two objects of the contract would both be called ${free} in Python`);
    this.#alike.set(look, free);
    this.write(free, shape);
    return free;
  }
}
