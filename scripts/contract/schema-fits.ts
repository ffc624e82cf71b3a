import { type Contract, nameOf, resolved, type Schema } from './contract.ts';

/** Whose values are meant: what callers send, or what they are answered. */
type Use = 'input' | 'answer';

/** A schema with the contract that its references are of. */
export type Placed = { readonly schema: Schema; readonly contract: Contract };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const textsOf = (value: unknown): readonly string[] => listOf(value).filter((one) => typeof one === 'string');

const typesOf = ({ type }: Schema): readonly string[] => {
  const types = textsOf(type);
  return types.includes('number') ? [...types, 'integer'] : types;
};
const valuesOf = ({ enum: values, const: only }: Schema): readonly unknown[] =>
  only === undefined ? listOf(values) : [only];
const branchesOf = ({ anyOf, oneOf }: Schema): readonly unknown[] => [...listOf(anyOf), ...listOf(oneOf)];

const BOUNDS = [
  ['minimum', 1],
  ['minLength', 1],
  ['minItems', 1],
  ['maximum', -1],
  ['maxLength', -1],
  ['maxItems', -1],
] as const;

const tighterBounds = (wide: Schema, narrow: Schema): readonly string[] =>
  BOUNDS.flatMap(([name, sign]) => {
    const [now, then] = [wide[name], narrow[name]];
    if (typeof now !== 'number') return [];
    if (typeof then === 'number' && now * sign <= then * sign) return [];
    return [`has ${name} ${now}${typeof then === 'number' ? `, was ${then}` : ' now'}`];
  });

const ownFaults = (wide: Schema, narrow: Schema, use: Use): readonly string[] => {
  const [wideTypes, narrowTypes] = [typesOf(wide), typesOf(narrow)];
  const others = narrowTypes.filter((type) => !wideTypes.includes(type));
  if (wideTypes.length > 0 && (others.length > 0 || narrowTypes.length === 0))
    return [
      `may be ${others.join(' or ') || 'anything'}, which ${use === 'answer' ? 'it was not' : 'is no longer taken'}`,
    ];
  if (use === 'answer') return [];
  const values = valuesOf(wide);
  const untaken = values.length === 0 ? [] : valuesOf(narrow).filter((value) => !values.includes(value));
  const closed = values.length > 0 && valuesOf(narrow).length === 0 ? ['takes only some values now'] : [];
  return [
    ...untaken.map((value) => `no longer takes ${JSON.stringify(value)}`),
    ...closed,
    ...tighterBounds(wide, narrow),
  ];
};

type Walk = { readonly use: Use; readonly seen: ReadonlySet<string> };

const child = ({ contract }: Placed, schema: unknown): Placed | undefined =>
  isObject(schema) ? { contract, schema } : undefined;

const propertyFaults = (wide: Placed, narrow: Placed, at: string, walk: Walk): readonly string[] => {
  const [wideOnes, narrowOnes] = [wide.schema.properties ?? {}, narrow.schema.properties ?? {}];
  const present = textsOf(narrow.schema['required']);
  const missing = textsOf(wide.schema['required'])
    .filter((name) => !present.includes(name))
    .map((name) => `${at}/${name} ${walk.use === 'answer' ? 'may be missing' : 'is required now'}`);
  const gone = Object.keys(walk.use === 'answer' ? wideOnes : narrowOnes)
    .filter((name) => !(name in (walk.use === 'answer' ? narrowOnes : wideOnes)))
    .filter(() => walk.use === 'answer' || wide.schema['additionalProperties'] === false)
    .map((name) => `${at}/${name} is gone`);
  const changed = Object.keys(wideOnes).flatMap((name) => {
    const [one, other] = [child(wide, wideOnes[name]), child(narrow, narrowOnes[name])];
    return one === undefined || other === undefined ? [] : misfits(one, other, `${at}/${name}`, walk);
  });
  return [
    ...gone,
    ...missing.filter((fault) => !gone.some((one) => one.split(' ')[0] === fault.split(' ')[0])),
    ...changed,
  ];
};

const branchFaults = (wide: Placed, narrow: Placed, at: string, walk: Walk): readonly string[] | undefined => {
  const [wides, narrows] = [wide, narrow].map((side) =>
    branchesOf(side.schema).flatMap((branch) => child(side, branch) ?? []),
  );
  if (wides === undefined || narrows === undefined || (wides.length === 0 && narrows.length === 0)) return undefined;
  const [takers, given] = [wides.length === 0 ? [wide] : wides, narrows.length === 0 ? [narrow] : narrows];
  return given.flatMap((branch) => {
    const tries = takers.map((taker) => misfits(taker, branch, at, walk));
    return tries.some((faults) => faults.length === 0) ? [] : (tries[0] ?? []);
  });
};

/**
 * Why a value of `narrow` may be one that `wide` does not know, each with a pointer; none where all of them fit. An
 * answer may get new members and new values of an enumeration; an input may get new optional members and looser bounds.
 * Patterns are not compared.
 */
export const misfits = (wide: Placed, narrow: Placed, at: string, walk: Walk): readonly string[] => {
  const pair = `${nameOf(wide.schema)}|${nameOf(narrow.schema)}`;
  const isNamed = nameOf(wide.schema) !== undefined && nameOf(narrow.schema) !== undefined;
  if (isNamed && walk.seen.has(pair)) return [];
  const inner: Walk = isNamed ? { ...walk, seen: new Set([...walk.seen, pair]) } : walk;
  const one = { ...wide, schema: resolved(wide.contract, wide.schema) };
  const other = { ...narrow, schema: resolved(narrow.contract, narrow.schema) };
  const branches = branchFaults(one, other, at, inner);
  if (branches !== undefined) return branches;
  const [wideItems, narrowItems] = [child(one, one.schema['items']), child(other, other.schema['items'])];
  return [
    ...ownFaults(one.schema, other.schema, walk.use).map((fault) => `${at} ${fault}`),
    ...propertyFaults(one, other, at, inner),
    ...(wideItems === undefined || narrowItems === undefined ? [] : misfits(wideItems, narrowItems, `${at}/*`, inner)),
  ];
};
