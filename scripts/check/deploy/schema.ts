import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { z } from 'zod';

/** What Ajv tells of a property that should not be there. */
const Extra = z.object({ additionalProperty: z.string().optional(), unevaluatedProperty: z.string().optional() });
const Schema = z.record(z.string(), z.unknown());

/** A YAML document with anchors and merge keys resolved. Throws with the place of what is no YAML. */
export async function readYaml(root: string, file: string): Promise<unknown> {
  const text = await readFile(join(root, file), 'utf8');
  const document: unknown = parse(text, { merge: true, prettyErrors: true });
  return document;
}

/** A vendored JSON schema (`deploy/schemas`), compiled. Formats are the vendor's own and are not looked at. */
export async function openSchema(root: string, name: string): Promise<ValidateFunction> {
  const schema = Schema.parse(JSON.parse(await readFile(join(root, 'deploy/schemas', name), 'utf8')));
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  return ajv.compile(schema);
}

/** What a document breaks of its schema, one line each; what follows only from another fault is left out. */
export function faultsBySchema(check: ValidateFunction, document: unknown, file: string): readonly string[] {
  if (check(document)) return [];
  const errors = check.errors ?? [];
  return errors
    .filter(({ keyword }) => !['if', 'oneOf', 'anyOf'].includes(keyword) || errors.length === 1)
    .map(({ instancePath, message, params }) => {
      const { additionalProperty, unevaluatedProperty } = Extra.parse(params);
      const extra = additionalProperty ?? unevaluatedProperty;
      return `${file}: ${instancePath || '/'} ${message ?? 'is wrong'}${extra === undefined ? '' : ` (${extra})`}`;
    });
}
