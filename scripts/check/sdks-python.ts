import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = 'sdks/python/src/cineradar';

type Class = { readonly bases: readonly string[]; readonly methods: ReadonlyMap<string, string> };

const CLASS = /^class (?<name>\w+)(?:\((?<bases>[^)]*)\))?:/;
const METHOD = /^ {4}(?:async )?def (?<name>[a-z]\w*)\(/;
const GIVES = /^ {4}def [a-z]\w*\(self\) -> (?<type>\w+):/;

/** Every class of the package by its name: what it stands on, and its methods with what they give. */
const classesIn = (sources: readonly string[]): ReadonlyMap<string, Class> => {
  const classes = new Map<string, Class>();
  for (const source of sources) {
    let methods = new Map<string, string>();
    for (const line of source.split('\n')) {
      const { name = '', bases = '' } = CLASS.exec(line)?.groups ?? {};
      if (name !== '') {
        methods = new Map();
        classes.set(name, { bases: bases.split(',').map((base) => base.trim()), methods });
      }
      const method = METHOD.exec(line)?.groups?.['name'];
      if (method !== undefined) methods.set(method, GIVES.exec(line)?.groups?.['type'] ?? '');
    }
  }
  return classes;
};

const allOf = (classes: ReadonlyMap<string, Class>, name: string): ReadonlyMap<string, string> => {
  const found = classes.get(name);
  if (found === undefined) return new Map();
  return new Map([...found.bases.flatMap((base) => [...allOf(classes, base)]), ...found.methods]);
};

const camel = (name: string): string =>
  name.replace(/_$/, '').replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const methodsOf = (classes: ReadonlyMap<string, Class>, client: string): ReadonlySet<string> =>
  new Set(
    [...allOf(classes, client)].flatMap(([resource, type]) =>
      [...allOf(classes, type).keys()].map((method) => `${camel(resource)}.${camel(method)}`),
    ),
  );

/** What both clients of the SDK in Python have, by reading its source: `occupancy.get` and so on. */
export const pythonMethods = async (root: string): Promise<ReadonlySet<string>> => {
  const files = globSync(`${SOURCE}/*.py`, { cwd: root });
  const classes = classesIn(await Promise.all(files.map((file) => readFile(join(root, file), 'utf8'))));
  const awaited = methodsOf(classes, 'AsyncCineRadar');
  return new Set([...methodsOf(classes, 'CineRadar')].filter((method) => awaited.has(method)));
};
