import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operationsOf, parseContract, parseNames } from '../contract/contract.ts';
import type { Gate } from './gate.ts';
import { pythonMethods } from './sdks-python.ts';
import { typescriptMethods } from './sdks-typescript.ts';

/** An SDK, and what it has: `resource.method` as sdks/methods.json spells them. */
export type Sdk = { readonly language: string; readonly methods: (root: string) => Promise<ReadonlySet<string>> };

const SDKS: readonly Sdk[] = [
  { language: 'typescript', methods: typescriptMethods },
  { language: 'python', methods: pythonMethods },
];

const NAMES = 'sdks/methods.json';

const doubled = (names: readonly string[]): readonly string[] =>
  names.filter((name, place) => names.indexOf(name) !== place);

/** Each operation of the API is a method of each SDK under one name, or said to be none. */
export const sdksIn = (sdks: readonly Sdk[]): Gate => ({
  name: 'sdks',
  unit: 'operations',
  async look(root) {
    const read = (file: string): Promise<string> => readFile(join(root, file), 'utf8');
    const operations = operationsOf(parseContract(await read('contracts/openapi.json')));
    const names = parseNames(await read(NAMES));
    const known = new Set(operations.map(({ operation }) => operation.operationId));
    const wanted = Object.values(names).filter((name) => name !== null);
    const faults = [
      ...operations
        .filter(({ operation }) => !(operation.operationId in names))
        .map(
          ({ method, path, operation: { operationId } }) =>
            `${NAMES}: ${operationId} (${method.toUpperCase()} ${path}) has no line: name it, or say null, then npm run generate`,
        ),
      ...Object.keys(names)
        .filter((id) => !known.has(id))
        .map((id) => `${NAMES}: the API has no operation ${id}`),
      ...doubled(wanted).map((name) => `${NAMES}: two operations are called ${name}`),
    ];
    for (const { language, methods } of sdks) {
      const there = await methods(root);
      faults.push(...wanted.filter((name) => !there.has(name)).map((name) => `sdks/${language}: there is no ${name}`));
    }
    return { looked: operations.length, faults };
  },
});

/** The gate over the SDKs that are published. */
export const sdks: Gate = sdksIn(SDKS);
