import { Worker } from 'node:worker_threads';
import { DomainError } from '@cineradar/core/shared/errors';
import type { DocumentFormat } from '@cineradar/services/documents/document';
import type { Making } from './drawing.ts';
import type { Batch } from './table/table.ts';
import type { Said, Task } from './thread/messages.ts';

/** More than this no mail takes and no spreadsheet opens gladly. */
const MOST_BYTES = 32 * 1_048_576;
const MOST_ROWS = 200_000;
/** A thread that would need more is ended, and not the worker with all its jobs. */
const MEMORY = { maxOldGenerationSizeMb: 512 } as const;
/** Rows are read and written together; a drawing tells nothing between its start and its end. */
const BEGUN = 10;
const ROWS_WRITTEN = 95;

export type Rendered = { readonly file: Buffer; readonly rows: number };

/** Tells how far it is; throws where it is to stop. */
export type Tell = (percent: number) => Promise<void>;

const tooManyRows = (): DomainError =>
  new DomainError(
    'unprocessable',
    `The file would have more than ${MOST_ROWS.toLocaleString('en')} rows. Narrow it down with a filter, or ask for fewer days.`,
  );

const tooManyBytes = (): DomainError =>
  new DomainError(
    'unprocessable',
    'The file would be larger than 32 MB. Narrow it down with a filter, or ask for fewer days.',
  );

const toTask = (making: Making, format: DocumentFormat): Task => {
  if (making.as === 'drawing') return { format: 'pdf', drawing: making.drawing };
  if (format === 'pdf') throw new Error('a table is no drawing');
  return { format, head: making.head };
};

async function* noBatches(): AsyncGenerator<Batch, void, undefined> {}

/** Answers a thread that wants rows, and counts them. */
const feeder = (making: Making, tell: Tell) => {
  const batches = (making.as === 'table' ? making.batches : noBatches())[Symbol.asyncIterator]();
  const expected = making.as === 'table' ? Math.max(making.expectedRows, 1) : 1;
  let rows = 0;
  return {
    rows: () => (making.as === 'table' ? rows : making.rows),
    next: async (): Promise<Batch | null> => {
      const next: IteratorResult<Batch, unknown> = await batches.next();
      if (next.done === true) return null;
      rows += next.value.rows.length;
      if (rows > MOST_ROWS) throw tooManyRows();
      await tell(BEGUN + (ROWS_WRITTEN - BEGUN) * Math.min(rows / expected, 1));
      return next.value;
    },
    close: async () => {
      await batches.return?.();
    },
  };
};

/**
 * Makes a file in a thread of its own. Throws DomainError `unprocessable` for one that is too large, and whatever `tell`
 * throws; the thread is ended however it comes out.
 */
export const render = async (making: Making, format: DocumentFormat, tell: Tell): Promise<Rendered> => {
  await tell(BEGUN);
  const feed = feeder(making, tell);
  const thread = new Worker(new URL('thread/main.ts', import.meta.url), {
    workerData: toTask(making, format),
    resourceLimits: MEMORY,
    // What the process was started with, such as a debugger, is not meant for its threads.
    execArgv: [],
  });
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  thread.on('message', (said: Said) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
    if ('want' in said) feed.next().then((batch) => thread.postMessage(batch), reject);
    else if ('bytes' in said) {
      chunks.push(said.bytes);
      bytes += said.bytes.length;
      if (bytes > MOST_BYTES) reject(tooManyBytes());
    } else resolve(Buffer.concat(chunks));
  });
  thread.on('error', reject);
  thread.on('exit', (code) => reject(new Error(`the thread that makes files ended with ${code}`)));
  // A drawing tells nothing on its way, so that whether it is still wanted has to be asked.
  const asking = setInterval(() => void tell(BEGUN).catch(reject), 1_000);
  try {
    return { file: await promise, rows: feed.rows() };
  } finally {
    clearInterval(asking);
    await thread.terminate();
    await feed.close();
  }
};
