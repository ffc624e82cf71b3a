import { ApiError, type BodyOf, type Client } from '@cineradar/sdk';
import type { ExportWish } from './export-wish.ts';

type State = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** A file on its way, from the press of the button until it is dismissed. */
export type Export = {
  /** Ours, from the first moment; the API's id comes with its first answer. */
  readonly key: number;
  /** Without its filters where it was asked for before the page was loaded: such a one is not asked for again. */
  readonly wish: Omit<ExportWish, 'query'> & { readonly query: ExportWish['query'] | null };
  readonly id: string | null;
  readonly state: State;
  /** 0–100. */
  readonly progress: number;
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly fileName: string | null;
  readonly link: string | null;
  /** A sentence of the API's that says why there is no file; null where there was no answer. */
  readonly failure: string | null;
  readonly requestId: string | null;
};

const FIRST_LOOK_MS = 300;
const SLOWEST_LOOK_MS = 2_000;
const SLOWER = 1.5;

let all: readonly Export[] = [];
let lastKey = 0;
const listeners = new Set<() => void>();
const NONE: readonly Export[] = [];

const set = (next: readonly Export[]): void => {
  all = next;
  for (const tell of listeners) tell();
};

const change = (key: number, changes: Partial<Export>): void =>
  set(all.map((one) => (one.key === key ? { ...one, ...changes } : one)));

const find = (key: number): Export | undefined => all.find((one) => one.key === key);

export const listExports = (): readonly Export[] => all;
export const noExports = (): readonly Export[] => NONE;

export function onExports(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Takes one out of the tray. */
export const dismissExport = (key: number): void => set(all.filter((one) => one.key !== key));

/** Has the browser save a file; the link answers with an attachment, so that the page stays. */
const download = (link: string): void => {
  const anchor = document.createElement('a');
  anchor.href = link;
  anchor.download = '';
  anchor.click();
};

const failed = (error: unknown): Partial<Export> => ({
  state: 'failed',
  failure: error instanceof ApiError && error.status < 500 ? error.detail : null,
  requestId: error instanceof ApiError ? (error.requestId ?? null) : null,
});

type Told = Pick<Export, 'state' | 'progress' | 'rows' | 'bytes' | 'fileName' | 'link' | 'failure' | 'requestId'>;

const taken = ({ state, progress, rows, bytes, fileName, link, failure, requestId }: Told): Told => ({
  state,
  progress,
  rows,
  bytes,
  fileName,
  link,
  failure,
  requestId,
});

type Listed = BodyOf<'/v1/documents'>['data'][number];

/** Whoever reloads while a file is made may find it done: so long after it was asked for it is still offered. */
const OFFERED_FOR_MS = 60_000;

const isWorthShowing = ({ state, createdAt }: Listed): boolean =>
  state === 'queued' ||
  state === 'running' ||
  (state === 'done' && Date.now() - Date.parse(createdAt) < OFFERED_FOR_MS);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const follow = async (client: Client, key: number, id: string): Promise<void> => {
  for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * SLOWER, SLOWEST_LOOK_MS)) {
    await pause(wait);
    const now = find(key)?.state;
    // Dismissed or cancelled meanwhile.
    if (now !== 'queued' && now !== 'running') return;
    const document = await client.get('/v1/documents/{id}', { path: { id } });
    if (find(key)?.state !== now) return;
    change(key, taken(document));
    if (document.state === 'queued' || document.state === 'running') continue;
    if (document.link !== null) download(document.link);
    return;
  }
};

const make = async (client: Client, key: number, wish: ExportWish): Promise<void> => {
  try {
    const { kind, format, query, locale } = wish;
    const document = await client.post('/v1/documents', { body: { kind, format, query, locale } });
    change(key, { ...taken(document), id: document.id });
    await follow(client, key, document.id);
  } catch (error) {
    change(key, failed(error));
  }
};

const FRESH = {
  id: null,
  state: 'queued',
  progress: 0,
  rows: null,
  bytes: null,
  fileName: null,
  link: null,
  failure: null,
  requestId: null,
} as const;

/** Asks for a file and saves it when it is there, whatever page the reader is on by then. */
export const startExport = (client: Client, wish: ExportWish): void => {
  lastKey += 1;
  const key = lastKey;
  set([...all, { ...FRESH, key, wish }]);
  void make(client, key, wish);
};

/** Whether what was asked for is still known, so that it can be asked for again. */
export const canRetry = ({ wish }: Export): boolean => wish.query !== null;

/** The same again, in the place of one that failed. */
export const retryExport = (client: Client, { key, wish: { query, ...wish } }: Export): void => {
  if (query === null) return;
  change(key, FRESH);
  void make(client, key, { ...wish, query });
};

/**
 * Takes up what was on its way when the page was loaded anew: the API knows its reader's files. What was done by then is
 * offered for a while, and not saved a second time.
 */
export const takeUpExports = async (client: Client): Promise<void> => {
  const { data } = await client.get('/v1/documents');
  const known = new Set(all.flatMap(({ id }) => id ?? []));
  const open = data.filter((document) => !known.has(document.id) && isWorthShowing(document)).toReversed();
  for (const document of open) {
    const { id, kind, format, locale } = document;
    // Invoices are asked for in the portal, which waits for them itself.
    if (kind === 'invoice') continue;
    lastKey += 1;
    const key = lastKey;
    set([...all, { ...taken(document), key, id, wish: { kind, format, locale, query: null } }]);
    follow(client, key, id).catch((error: unknown) => change(key, failed(error)));
  }
};

/** Ends one that is being made, here at once and on the server as soon as it hears of it. */
export const cancelExport = (client: Client, { key, id }: Export): void => {
  dismissExport(key);
  if (id !== null) void client.delete('/v1/documents/{id}', { path: { id } }).catch(() => undefined);
};

/** Saves the file of one that is done; its link is asked for anew, for it is good for minutes only. */
export const downloadAgain = async (client: Client, { key, id }: Export): Promise<void> => {
  if (id === null) return;
  try {
    const { link } = await client.get('/v1/documents/{id}', { path: { id } });
    if (link !== null) download(link);
  } catch (error) {
    change(key, failed(error));
  }
};
