import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { CineRadar } from '@cineradar/sdk';
import { AccessError } from './refusals.ts';
import type { Terminal } from './terminal.ts';

/** A key as `cineradar login` keeps it; `baseUrl` null for the API’s own address. */
export type Access = { readonly apiKey: string; readonly baseUrl: string | null };

type Env = Terminal['env'];

const ONLY_MINE = { folder: 0o700, file: 0o600 } as const;

/** The file that a person's key is kept in, by the rules of his system. */
const accessFile = (env: Env): string => {
  const folder = env['XDG_CONFIG_HOME'] ?? env['APPDATA'] ?? join(env['HOME'] ?? homedir(), '.config');
  return join(folder, 'cineradar', 'access.json');
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const kept = async (file: string): Promise<Access | undefined> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const access: unknown = JSON.parse(text);
    if (typeof access === 'object' && access !== null && 'apiKey' in access && typeof access.apiKey === 'string') {
      const baseUrl = 'baseUrl' in access && typeof access.baseUrl === 'string' ? access.baseUrl : null;
      return { apiKey: access.apiKey, baseUrl };
    }
  } catch {
    // Told below, with what to do.
  }
  throw new AccessError(`${file} holds no key that can be read: cineradar login writes it anew.`);
};

/** The key and the address to use: the environment’s, else those that were kept. Throws AccessError where there is none. */
export const findAccess = async ({ env }: Terminal): Promise<Access> => {
  const file = accessFile(env);
  const apiKey = env['CINERADAR_API_KEY']?.trim();
  const access = apiKey === undefined || apiKey === '' ? await kept(file) : { apiKey, baseUrl: null };
  if (access === undefined) throw new AccessError('There is no key: cineradar login, or set CINERADAR_API_KEY.');
  return { ...access, baseUrl: env['CINERADAR_BASE_URL'] ?? access.baseUrl };
};

/** Keeps a key where only its owner can read it. */
export const keepAccess = async ({ env }: Terminal, access: Access): Promise<string> => {
  const file = accessFile(env);
  await mkdir(dirname(file), { recursive: true, mode: ONLY_MINE.folder });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(access, null, 2)}\n`, { mode: ONLY_MINE.file });
  await chmod(fresh, ONLY_MINE.file);
  await rename(fresh, file);
  return file;
};

/** Forgets the key that is kept; gives the file that held it. */
export const forgetAccess = async ({ env }: Terminal): Promise<string> => {
  const file = accessFile(env);
  await rm(file, { force: true });
  return file;
};

/** A client of the API with a key. Throws TypeError for text that cannot be one. */
export const clientOf = ({ apiKey, baseUrl }: Access): CineRadar =>
  new CineRadar({ apiKey, ...(baseUrl === null ? {} : { baseUrl }) });
