import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DomainError } from '@cineradar/core/shared/errors';
import { refuseFile } from './refusal.ts';

/** What was read of a file once its text has ended. */
export type FileRead = { sha256: string; bytes: number };

const CHUNK_BYTES = 64 * 1024;
/** A zip bomb unpacks to a thousand times its size; the largest real capture unpacks to 4 MB. */
const MAX_UNPACKED_BYTES = 8 * 1024 ** 3;

const hasCode = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/** The refusal that a fault of the bytes amounts to; a fault of the disk stays what it is. */
const explain = (error: unknown): unknown => {
  if (!hasCode(error)) return error;
  switch (error.code) {
    case 'Z_BUF_ERROR':
      return refuseFile('the gzip stream ends too early: the file was cut off');
    case 'Z_DATA_ERROR':
    case 'Z_NEED_DICT':
      return refuseFile(`the gzip stream is damaged (${error.message})`);
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return refuseFile('not UTF-8 text');
    default:
      return error;
  }
};

const openFile = async (path: string): Promise<FileHandle> => {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (hasCode(error) && error.code === 'ENOENT') throw new DomainError('not_found', `There is no file ${path}.`);
    throw error;
  });
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw refuseFile('not a file');
};

const isGzip = async (file: FileHandle): Promise<boolean> => {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
};

/** The bytes of the file as they are, told and digested on their way. */
async function* countedBytes(
  file: FileHandle,
  read: FileRead,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer, void> {
  const digest = createHash('sha256');
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
    if (bytesRead === 0) break;
    const chunk = Buffer.from(buffer.subarray(0, bytesRead));
    digest.update(chunk);
    read.bytes += bytesRead;
    onBytes(bytesRead);
    yield chunk;
  }
  read.sha256 = digest.digest('hex');
}

async function* unzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const gunzip = pipeline(bytes, createGunzip({ chunkSize: CHUNK_BYTES }), () => undefined);
  let unpacked = 0;
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    unpacked += chunk.length;
    if (unpacked > MAX_UNPACKED_BYTES) throw refuseFile('unpacks to more than 8 GiB');
    yield chunk;
  }
}

/**
 * The text of a file, plain or gzip (told by its first bytes, not by its name), in pieces of some 64 KiB. `onBytes` is
 * told how many bytes of the file were read. `read` is filled in once all of it was.
 * Throws DomainError: `not_found`; `unprocessable` for what is cut off, damaged, not UTF-8, or unpacks past 8 GiB.
 */
export async function* captureText(
  path: string,
  read: FileRead,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<string, void> {
  const file = await openFile(path);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const gzip = await isGzip(file);
    const bytes = countedBytes(file, read, onBytes);
    for await (const chunk of gzip ? unzipped(bytes) : bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw explain(error);
  } finally {
    await file.close();
  }
}
