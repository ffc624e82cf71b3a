import type { Contract } from '../../contract/contract.ts';
import type { InputWriter } from './inputs.ts';
import { capital, docstring, quoted, snake } from './names.ts';
import { type Given, givenBy, type Named } from './operations.ts';
import { shapeOf } from './schema.ts';

/** One argument of a method, and where in the request it goes. */
type Argument = {
  readonly place: 'path' | 'query' | 'body';
  readonly name: string;
  readonly wire: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly told: string | undefined;
};

const ofPathAndQuery = ({ operation }: Named, inputs: InputWriter): readonly Argument[] =>
  operation.parameters.flatMap(({ name: wire, in: place, required: isRequired, schema }): readonly Argument[] => {
    if (place !== 'path' && place !== 'query') return [];
    const shape = shapeOf(schema);
    const told = shape.description ?? inputs.resolved(shape).description;
    const type = place === 'path' ? 'str' : inputs.typeOf(shape, capital(wire));
    return [{ place, name: snake(wire), wire, type, isRequired, told }];
  });

const ofBody = ({ operation }: Named, inputs: InputWriter): readonly Argument[] => {
  const schema = operation.requestBody?.content['application/json']?.schema;
  if (schema === undefined) return [];
  const { properties = {}, required } = inputs.resolved(shapeOf(schema));
  return Object.entries(properties).map(([wire, member]) => ({
    place: 'body',
    name: snake(wire),
    wire,
    type: inputs.typeOf(member, capital(operation.operationId) + capital(wire)),
    isRequired: required.includes(wire),
    told: member.description,
  }));
};

const argumentsOf = (named: Named, inputs: InputWriter): readonly Argument[] => {
  const all = [...ofPathAndQuery(named, inputs), ...ofBody(named, inputs)];
  const doubled = all.find(({ name }, place) => all.findIndex((other) => other.name === name) !== place);
  if (doubled !== undefined)
    throw new Error(`${named.operation.operationId} has two arguments that Python calls ${doubled.name}`);
  return all;
};

const parameterOf = ({ place, name, type, isRequired }: Argument): string => {
  if (isRequired || place === 'path') return `${name}: ${type}`;
  if (place === 'query') return `${name}: ${type} | None = None`;
  const isNullable = type.endsWith(' | None');
  return `${name}: ${isNullable ? type.replace(/ \| None$/, ' | Omit | None') : `${type} | Omit`} = OMIT`;
};

/** Parts one a line, as Python's formatter has them. */
const listed = (parts: readonly string[], indent: string): string =>
  parts.map((part) => `${indent}${part},\n`).join('');

const LINE = 120;

const signatureOf = (all: readonly Argument[]): string => {
  const places = all.filter(({ place }) => place === 'path');
  const keywords = all.filter(({ place }) => place !== 'path');
  const parts = [
    'self',
    ...places.map(parameterOf),
    ...(places.length === 0 ? [] : ['/']),
    ...(keywords.length === 0 ? [] : ['*']),
    ...keywords.filter(({ isRequired }) => isRequired).map(parameterOf),
    ...keywords.filter(({ isRequired }) => !isRequired).map(parameterOf),
    '**settings: Unpack[CallSettings]',
  ];
  return listed(parts, '        ');
};

const docOf = ({ method, path, operation }: Named, all: readonly Argument[]): string => {
  const scopes = operation.security.flatMap((one) => one['bearer'] ?? []).map((scope) => `\`${scope}\``);
  const needs = scopes.length === 0 ? '' : `; needs ${scopes.join(', ')}`;
  const told = all.filter((one) => one.told !== undefined);
  const text = [
    `${operation.summary}.`.replace(/([.?!])\.$/, '$1'),
    ...(operation.description === undefined ? [] : [operation.description]),
    `\`${method.toUpperCase()} ${path}\`${needs}`,
    ...(told.length === 0
      ? []
      : [`Args:\n${told.map((one) => `    ${one.name}: ${one.told?.replaceAll('\n', ' ')}`).join('\n')}`]),
  ].join('\n\n');
  return docstring(text, '        ');
};

const requestOf = ({ method, path, operation }: Named, all: readonly Argument[]): string => {
  const dictionary = (where: Argument['place']): string =>
    `{${all
      .filter(({ place }) => place === where)
      .map(({ wire, name }) => `${quoted(wire)}: ${name}`)
      .join(', ')}}`;
  const parts = [
    quoted(method.toUpperCase()),
    quoted(path),
    ...(['path', 'query'] as const)
      .filter((where) => all.some(({ place }) => place === where))
      .map((where) => `${where}=${dictionary(where)}`),
    ...(operation.requestBody === undefined ? [] : [`body=${dictionary('body')}`]),
  ];
  const line = `Call(${parts.join(', ')})`;
  return line.length + '        call = '.length <= LINE ? line : `Call(\n${listed(parts, '            ')}        )`;
};

const answerType = (given: Given, isAsync: boolean): string => {
  switch (given.kind) {
    case 'model':
    case 'union':
      return `models.${given.model}`;
    case 'pages':
      return `${isAsync ? 'AsyncPages' : 'Page'}[models.${given.row}, models.${given.model}]`;
    case 'file':
      return 'bytes';
    case 'nothing':
      return 'None';
  }
};

const asking = (given: Given): string => {
  switch (given.kind) {
    case 'model':
      return `ask(call, models.${given.model}, settings)`;
    case 'union':
      return `ask(call, get_args(models.${given.model}), settings)`;
    case 'pages':
      return `pages(call, models.${given.row}, models.${given.model}, settings)`;
    case 'file':
      return 'fetch(call, settings)';
    case 'nothing':
      return 'do(call, settings)';
  }
};

/** What the classes of a union are is known when it runs, and its type by what the method says that it gives. */
const returned = (given: Given, asked: string): string => {
  if (given.kind === 'nothing') return `        ${asked}\n`;
  if (given.kind === 'union') return `        found: models.${given.model} = ${asked}\n        return found\n`;
  return `        return ${asked}\n`;
};

/** The source of the method for one operation. */
export const methodOf = (named: Named, contract: Contract, inputs: InputWriter, isAsync: boolean): string => {
  const all = argumentsOf(named, inputs);
  const given = givenBy(named, contract);
  const waits = isAsync && given.kind !== 'pages';
  const head = `    ${waits ? 'async ' : ''}def ${snake(named.name)}(\n${signatureOf(all)}    ) -> ${answerType(given, isAsync)}:\n`;
  const call = `        call = ${requestOf(named, all)}\n`;
  const asked = `${waits ? 'await ' : ''}self._core.${asking(given)}`;
  return `${head}${docOf(named, all)}${call}${returned(given, asked)}`;
};
