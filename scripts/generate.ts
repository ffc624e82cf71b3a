// Writes every generated file that differs: npm run generate. With DATABASE_URL also those that a database decides.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { registry, storeRegistry } from './generate/registry.ts';

const within = process.env['DATABASE_URL'] === undefined ? registry : [...registry, ...storeRegistry];
for (const { path, make } of within) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const wanted = await make();
  const found = await readFile(file, 'utf8').catch(() => null);
  if (found !== wanted) await writeFile(file, wanted);
  console.log(`${path}: ${found === wanted ? 'unchanged' : 'written'}`);
}
