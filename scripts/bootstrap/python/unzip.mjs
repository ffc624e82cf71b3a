import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/** @param {Buffer} zip */
function findDirectory(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('this is no zip file');
  return { at: zip.readUInt32LE(end + 16), entries: zip.readUInt16LE(end + 10) };
}

/**
 * One file out of a zip, which is what a wheel is (PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
 * @param {Buffer} zip
 * @param {(name: string) => boolean} wanted
 * @returns {Buffer}
 * @throws {Error} where none is wanted, or it is packed in a way that wheels do not use
 */
export function fileFromZip(zip, wanted) {
  const directory = findDirectory(zip);
  let at = directory.at;
  for (let entry = 0; entry < directory.entries && zip.readUInt32LE(at) === DIRECTORY_ENTRY; entry += 1) {
    const method = zip.readUInt16LE(at + 10);
    const packedBytes = zip.readUInt32LE(at + 20);
    const nameBytes = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes);
    if (wanted(name)) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(start, start + packedBytes);
      if (method === STORED) return packed;
      if (method === DEFLATED) return inflateRawSync(packed);
      throw new Error(`${name} is packed by method ${method}`);
    }
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error('the file is not in this zip');
}
