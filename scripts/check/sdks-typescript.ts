import { CineRadar } from '../../sdks/typescript/src/cineradar.ts';

const methodsOf = (value: object): readonly string[] => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null || prototype === Object.prototype) return [];
  return [...Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor'), ...methodsOf(prototype)];
};

/** What the class of the TypeScript SDK has, by looking at one: `occupancy.get` and so on. */
export const typescriptMethods = (): Promise<ReadonlySet<string>> => {
  const client = new CineRadar({ apiKey: 'cr_test_looked-at', baseUrl: 'http://127.0.0.1' });
  const names = Object.entries(client).flatMap(([resource, group]: [string, unknown]) =>
    typeof group === 'object' && group !== null ? methodsOf(group).map((method) => `${resource}.${method}`) : [],
  );
  return Promise.resolve(new Set(names));
};
