import { type Contract, type Operation, operationsOf, type Schema } from './contract.ts';
import { misfits } from './schema-fits.ts';

type Side = { readonly contract: Contract; readonly operation: Operation };

const NONE: ReadonlySet<string> = new Set();

const scopesOf = ({ operation }: Side): readonly string[] => operation.security.flatMap((one) => one['bearer'] ?? []);

const parametersOf = ({ operation }: Side) =>
  new Map(operation.parameters.map((parameter) => [`/${parameter.in}/${parameter.name.toLowerCase()}`, parameter]));

const inputFaults = (released: Side, now: Side): readonly string[] => {
  const [before, after] = [parametersOf(released), parametersOf(now)];
  const faults: string[] = [];
  for (const [at, { required, schema }] of after) {
    const known = before.get(at);
    if (required && known?.required !== true) faults.push(`${at} is required now`);
    if (known === undefined) continue;
    const narrow = { contract: released.contract, schema: known.schema };
    faults.push(...misfits({ contract: now.contract, schema }, narrow, at, { use: 'input', seen: NONE }));
  }
  for (const at of before.keys()) if (!after.has(at)) faults.push(`${at} is gone`);
  return faults;
};

type Contents = Readonly<Record<string, { readonly schema?: Schema | undefined }>>;

const contentFaults = (released: Side, now: Side, contents: readonly [Contents, Contents], use: 'input' | 'answer') => {
  const [before, after] = contents;
  return Object.entries(before).flatMap(([type, { schema }]) => {
    const other = after[type];
    if (other === undefined) return [`${type} is gone`];
    if (schema === undefined || other.schema === undefined) return [];
    const then = { contract: released.contract, schema };
    const today = { contract: now.contract, schema: other.schema };
    const [wide, narrow] = use === 'answer' ? [then, today] : [today, then];
    return misfits(wide, narrow, use === 'answer' ? '/answer' : '/body', { use, seen: NONE });
  });
};

const bodyFaults = (released: Side, now: Side): readonly string[] => {
  const [before, after] = [released.operation.requestBody, now.operation.requestBody];
  const needed = after?.required === true && before?.required !== true ? ['/body is required now'] : [];
  return [...needed, ...contentFaults(released, now, [before?.content ?? {}, after?.content ?? {}], 'input')];
};

const answerFaults = (released: Side, now: Side): readonly string[] =>
  Object.entries(released.operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, { content = {} }]) => {
      const other = now.operation.responses[status];
      if (other === undefined) return [`${status} is no longer answered`];
      return contentFaults(released, now, [content, other.content ?? {}], 'answer');
    });

/**
 * What a program written against `released` would no longer find, or no longer be let do, by `now`: operations, answers
 * and their members that are gone or retyped, inputs that are refused or needed now, scopes. None where it works as it did.
 */
export const breaksOf = (released: Contract, now: Contract): readonly string[] => {
  const after = new Map(operationsOf(now).map((one) => [`${one.method.toUpperCase()} ${one.path}`, one.operation]));
  return operationsOf(released).flatMap(({ method, path, operation }) => {
    const at = `${method.toUpperCase()} ${path}`;
    const today = after.get(at);
    if (today === undefined) return [`${at} is gone`];
    const [one, other] = [
      { contract: released, operation },
      { contract: now, operation: today },
    ];
    const known = scopesOf(one);
    const scopes = scopesOf(other).filter((scope) => !known.includes(scope));
    return [
      ...(today.operationId === operation.operationId ? [] : [`is called ${today.operationId} now`]),
      ...scopes.map((scope) => `needs ${scope} now`),
      ...inputFaults(one, other),
      ...bodyFaults(one, other),
      ...answerFaults(one, other),
    ].map((fault) => `${at}: ${fault}`);
  });
};
