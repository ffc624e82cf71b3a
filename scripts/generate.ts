// Writes every generated file that differs: npm run generate
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { registry } from './generate/registry.ts';

for (const { path, make } of registry) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const wanted = await make();
  const found = await readFile(file, 'utf8').catch(() => null);
  if (found !== wanted) await writeFile(file, wanted);
  console.log(`${path}: ${found === wanted ? 'unchanged' : 'written'}`);
}
