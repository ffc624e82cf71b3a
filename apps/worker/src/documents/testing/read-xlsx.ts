/** @module Reads a workbook back by other code than wrote it: the archive by its local headers, cells by their XML. */
import { inflateRawSync } from 'node:zlib';

export type ReadCell = {
  readonly kind: 'text' | 'number' | 'boolean' | 'formula';
  readonly value: string;
  readonly format: string;
};

const textOf = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#13;', '\r')
    .replaceAll('&amp;', '&');

/** Files of an archive by name, their places told by the directory at its end. */
export const filesOf = (bytes: Buffer): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at !== -1;) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString();
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(name, inflateRawSync(bytes.subarray(from, from + bytes.readUInt32LE(at + 20))).toString());
    const next = at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    at = bytes.readUInt32LE(next) === 0x02014b50 ? next : -1;
  }
  return files;
};

const attribute = (xml: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(xml)?.[1];

const formatsOf = (styles: string): readonly string[] => {
  const named = new Map(
    [...styles.matchAll(/<numFmt [^>]*>/g)].map(([xml]) => [
      attribute(xml, 'numFmtId'),
      textOf(attribute(xml, 'formatCode') ?? ''),
    ]),
  );
  const [, cells = ''] = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles) ?? [];
  return [...cells.matchAll(/<xf [^>]*>/g)].map(([xml]) => named.get(attribute(xml, 'numFmtId')) ?? '');
};

const columnOf = (place: string): number =>
  Array.from(place.replaceAll(/\d/g, '')).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Every sheet by name: its rows of cells by column; a cell that is not there is undefined. */
export const readXlsx = (bytes: Buffer): ReadonlyMap<string, readonly (readonly (ReadCell | undefined)[])[]> => {
  const files = filesOf(bytes);
  const formats = formatsOf(files.get('xl/styles.xml') ?? '');
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, xml = '']) =>
    textOf([...xml.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => text).join('')),
  );
  const readCell = (attributes: string, inner: string): ReadCell => {
    const format = formats[Number(attribute(attributes, 's') ?? 0)] ?? '';
    const [, value = ''] = /<v>(.*?)<\/v>/s.exec(inner) ?? [];
    if (inner.includes('<f')) return { kind: 'formula', value, format };
    const type = attribute(attributes, 't');
    if (type === 'inlineStr')
      return { kind: 'text', value: textOf(/<t[^>]*>(.*?)<\/t>/s.exec(inner)?.[1] ?? ''), format };
    if (type === 's') return { kind: 'text', value: shared[Number(value)] ?? '', format };
    return { kind: type === 'b' ? 'boolean' : 'number', value, format };
  };
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*>/g)].map(([xml]) =>
    textOf(attribute(xml, 'name') ?? ''),
  );
  return new Map(
    names.map((name, place) => {
      const xml = files.get(`xl/worksheets/sheet${place + 1}.xml`) ?? '';
      const rows = [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, cells = '']) => {
        const row: (ReadCell | undefined)[] = [];
        for (const [, attributes = '', inner = ''] of cells.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs))
          row[columnOf(attribute(attributes, 'r') ?? '')] = readCell(attributes, inner);
        return row;
      });
      return [name, rows];
    }),
  );
};
