import { camel, capital, docstring, quoted, singular, snake } from './names.ts';
import { type Shape, withoutNull, withoutWords } from './schema.ts';

const REF = '#/components/schemas/';

/** Times and days may be given as texts, which the API reads. */
const PLAIN: Readonly<Record<string, string>> = {
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  string: 'str',
  object: 'Mapping[str, object]',
  'string:date': 'dt.date | str',
  'string:date-time': 'dt.datetime | str',
};

const orNone = (type: string, isNullable: boolean): string => (isNullable ? `${type} | None` : type);

/** Writes what calls take: types of arguments, and a TypedDict for each object within them. */
export class InputWriter {
  readonly #schemas: Readonly<Record<string, Shape>>;
  readonly #written = new Map<string, string>();

  constructor(schemas: Readonly<Record<string, Shape>>) {
    this.#schemas = schemas;
  }

  /** What a reference names, without null; any other schema is itself. */
  resolved(shape: Shape): Shape {
    const bare = withoutNull(withoutWords(shape)).shape;
    return bare.$ref === undefined ? bare : withoutNull(this.#named(bare.$ref)).shape;
  }

  /** Whether a schema lets null through. */
  isNullable(shape: Shape): boolean {
    const { shape: bare, isNullable } = withoutNull(withoutWords(shape));
    return isNullable || (bare.$ref !== undefined && withoutNull(this.#named(bare.$ref)).isNullable);
  }

  /** The type of an argument; `hint` names the object that it may be. */
  typeOf(given: Shape, hint: string): string {
    const ref = withoutNull(withoutWords(given)).shape.$ref;
    const name = ref === undefined ? hint : ref.slice(REF.length);
    return orNone(this.#bare(this.resolved(given), name), this.isNullable(given));
  }

  /** All that was written, and the names of it. */
  result(): { readonly source: string; readonly names: readonly string[] } {
    return { source: [...this.#written.values()].join('\n\n'), names: [...this.#written.keys()].toSorted() };
  }

  #named($ref: string): Shape {
    const shape = this.#schemas[$ref.slice(REF.length)];
    if (shape === undefined) throw new Error(`the contract has no schema ${$ref}`);
    return shape;
  }

  #bare(shape: Shape, hint: string): string {
    const { type, format, items, properties } = shape;
    if (shape.enum !== undefined) return `Literal[${shape.enum.map(quoted).join(', ')}]`;
    if (items !== undefined) return `Sequence[${this.typeOf(items, singular(hint))}]`;
    if (properties !== undefined) return this.#dictionary(`${hint}Input`, shape);
    if (type === undefined) return 'object';
    const plain = PLAIN[`${String(type)}:${format}`] ?? PLAIN[String(type)];
    if (plain === undefined) throw new Error(`${hint}: ${String(type)} has no type for a call in Python yet`);
    return plain;
  }

  #dictionary(name: string, { description, properties = {}, required }: Shape): string {
    if (this.#written.has(name)) return name;
    const members = Object.entries(properties).map(([wire, member]) => {
      const key = snake(wire);
      if (camel(key) !== wire) throw new Error(`${name}.${wire} does not come back from its name in Python`);
      const type = this.typeOf(member, name.replace(/Input$/, '') + capital(wire));
      const written = required.includes(wire) ? type : `NotRequired[${type}]`;
      return `    ${key}: ${written}\n${docstring(member.description, '    ')}`;
    });
    const told = docstring(description ?? `\`${name.replace(/Input$/, '')}\` as it is sent.`, '    ');
    this.#written.set(name, `class ${name}(TypedDict):\n${told}\n${members.join('')}`);
    return name;
  }
}
