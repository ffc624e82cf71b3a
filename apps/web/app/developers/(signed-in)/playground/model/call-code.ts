import type { Access, SampleLanguage } from '../../../../../portal/samples/access.ts';
import type { Operation, Parameter } from './operation.ts';
import { pythonArguments, pythonName, pythonValue } from './python.ts';
import { scriptValue } from './script.ts';
import { addressOf, headersOf, listOf, type Values } from './values.ts';

/** A call as it stands in the form. */
export type Call = { readonly operation: Operation; readonly values: Values; readonly body: string };

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const compact = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body;
  }
};

function curl({ operation, values, body }: Call, { key, baseUrl }: Access): string {
  const { method, gives } = operation;
  const flags = [
    method === 'GET' ? '' : ` -X ${method}`,
    gives === 'stream' ? ' -N' : '',
    gives === 'file' ? ' -OJ' : '',
  ];
  const lines = [
    `curl${flags.join('')} "${baseUrl}${addressOf(operation, values)}"`,
    `-H "Authorization: Bearer ${key}"`,
    ...Object.entries(headersOf(operation, values)).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body.trim() === '' ? [] : ['-H "Content-Type: application/json"', `-d ${quoted(compact(body))}`]),
  ];
  return `${lines.join(' \\\n  ')}\n`;
}

const typed = ({ type }: Parameter, text: string): unknown => {
  if (type === 'integer' || type === 'number') return Number(text);
  if (type === 'boolean') return text === 'true';
  return type === 'list' ? listOf(text) : text;
};

/** What goes into a method of an SDK: names of the path, the query, the body. */
function argumentsOf({ operation, values, body }: Call) {
  const given = operation.parameters.filter(({ name }) => (values[name] ?? '').trim() !== '');
  const ofQuery = given.filter(({ place }) => place === 'query');
  const parsed: unknown = body.trim() === '' ? undefined : JSON.parse(body);
  return {
    path: operation.parameters
      .filter(({ place }) => place === 'path')
      .map(({ name }) => (values[name] ?? '').trim() || `{${name}}`),
    query: Object.fromEntries(ofQuery.map((one) => [one.name, typed(one, (values[one.name] ?? '').trim())])),
    body: parsed,
  };
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

function typescript(call: Call, sdk: string): string {
  const { path, query, body } = argumentsOf(call);
  const { gives } = call.operation;
  const parts = [
    ...path.map((name) => scriptValue(name)),
    ...(body === undefined
      ? call.operation.body !== null && !isEmpty(query)
        ? ['undefined']
        : []
      : [scriptValue(body)]),
    ...(isEmpty(query) ? [] : [scriptValue(query)]),
  ];
  const asked = `client.${sdk}(${parts.join(', ')})`;
  const head = `import { CineRadar } from '@cineradar/sdk';\n\nconst client = new CineRadar();\n`;
  if (gives === 'stream') return `${head}\nfor await (const reading of ${asked}) {\n  console.log(reading);\n}\n`;
  if (gives === 'nothing') return `${head}await ${asked};\n`;
  if (gives === 'rows') return `${head}const page = await ${asked};\n\nconsole.log(page.data);\n`;
  return `${head}const answer = await ${asked};\n\nconsole.log(answer);\n`;
}

function python(call: Call, sdk: string): string {
  const { path, query, body } = argumentsOf(call);
  const parts = [...path.map((name) => pythonValue(name)), ...pythonArguments(query), ...pythonArguments(body ?? {})];
  const method = sdk.split('.').map(pythonName).join('.');
  const asked = `client.${method}(${parts.join(', ')})`;
  const head = 'from cineradar import CineRadar\n\nclient = CineRadar()\n';
  switch (call.operation.gives) {
    case 'stream':
      return `${head}\nwith ${asked} as stream:\n    for reading in stream:\n        print(reading)\n`;
    case 'nothing':
      return `${head}${asked}\n`;
    case 'rows':
      return `${head}page = ${asked}\n\nprint(page.data)\n`;
    case 'file':
      return `${head}file = ${asked}\n\nprint(len(file))\n`;
    case 'json':
      return `${head}answer = ${asked}\n\nprint(answer)\n`;
  }
}

/**
 * A call as a program of a language makes it; null where the SDK of that language has no method for it.
 * @throws SyntaxError where its body is no JSON
 */
export function codeOf(call: Call, language: SampleLanguage, access: Access): string | null {
  if (language === 'curl') return curl(call, access);
  const { sdk } = call.operation;
  if (sdk === null) return null;
  return language === 'typescript' ? typescript(call, sdk) : python(call, sdk);
}
