/** @module Reads a PDF back: what its pages say, which fonts it carries, whether anything in it is a picture. */
import { inflateSync } from 'node:zlib';

type PdfObject = { readonly dictionary: string; readonly stream: Buffer | undefined };

const objectsOf = (bytes: Buffer): ReadonlyMap<number, PdfObject> => {
  const objects = new Map<number, PdfObject>();
  const source = bytes.toString('latin1');
  for (const found of source.matchAll(/(\d+) 0 obj\s/g)) {
    const from = found.index + found[0].length;
    const end = source.indexOf('endobj', from);
    const streamAt = source.indexOf('stream\n', from);
    const hasStream = streamAt !== -1 && streamAt < end;
    const dictionary = source.slice(from, hasStream ? streamAt : end);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const raw = bytes.subarray(streamAt + 7, streamAt + 7 + length);
    const stream = dictionary.includes('/FlateDecode') && hasStream ? inflateSync(raw) : raw;
    objects.set(Number(found[1]), { dictionary, stream: hasStream ? stream : undefined });
  }
  return objects;
};

const reference = (dictionary: string, name: string): number | undefined => {
  const found = new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** A ligature stands for several letters, told apart by spaces. */
const hexText = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');

/** Glyph to text, of a font's ToUnicode map. */
const mapOf = (cmap: string): ReadonlyMap<number, string> => {
  const map = new Map<number, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from = '', , list = ''] of block.matchAll(/<(\w+)> <(\w+)> \[(.*?)\]/gs)) {
      for (const [place, [, hex = '']] of [...list.matchAll(/<([\w ]*)>/g)].entries())
        map.set(Number.parseInt(from, 16) + place, hexText(hex));
    }
  }
  return map;
};

export type ReadPdf = {
  /** What each page says, in the order in which it is drawn. */
  readonly pages: readonly string[];
  readonly fonts: readonly { readonly name: string; readonly isEmbedded: boolean }[];
  readonly images: number;
};

const pageText = (content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string => {
  let font: ReadonlyMap<number, string> | undefined;
  let said = '';
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name);
    else {
      for (const [, hex = ''] of (shown ?? '').matchAll(/<(\w+)>/g))
        for (let at = 0; at < hex.length; at += 4) said += font?.get(Number.parseInt(hex.slice(at, at + 4), 16)) ?? '';
      said += '\n';
    }
  }
  return said;
};

/** Takes a PDF apart, as this renderer writes them. */
export const readPdf = (bytes: Buffer): ReadPdf => {
  const objects = objectsOf(bytes);
  const all = [...objects.values()];
  const fonts = all.filter(
    ({ dictionary }) => /\/Type \/Font\b/.test(dictionary) && /\/Subtype \/Type0/.test(dictionary),
  );
  const at = (number: number | undefined): PdfObject | undefined =>
    number === undefined ? undefined : objects.get(number);
  const pages = all.filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary));
  return {
    pages: pages.map(({ dictionary }) => {
      const resources = at(reference(dictionary, 'Resources'))?.dictionary ?? '';
      const named = [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number]) => {
        const toUnicode = at(reference(at(Number(number))?.dictionary ?? '', 'ToUnicode'));
        return [name, mapOf(toUnicode?.stream?.toString('latin1') ?? '')] as const;
      });
      return pageText(at(reference(dictionary, 'Contents'))?.stream?.toString('latin1') ?? '', new Map(named));
    }),
    fonts: fonts.map(({ dictionary }) => ({
      name: /\/BaseFont \/(\S+)/.exec(dictionary)?.[1] ?? '',
      isEmbedded: all.some(({ dictionary: of }) => /\/FontFile\d? /.test(of)),
    })),
    images: all.filter(({ dictionary }) => /\/Subtype \/Image/.test(dictionary)).length,
  };
};
