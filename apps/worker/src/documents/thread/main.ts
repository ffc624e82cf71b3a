/** @module The thread that makes a file: seconds of computing that must not keep the worker from its jobs and their locks. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { Batch } from '../table/table.ts';
import type { Feed, Said, Task } from './messages.ts';

const say = (said: Said): void => {
  if (parentPort === null) throw new Error('this is a thread of the worker');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  parentPort.postMessage(said);
};

/** Rows as they are handed in: one batch is asked for when the one before is written. */
async function* fed(): AsyncGenerator<Batch, void, undefined> {
  for (;;) {
    if (parentPort === null) return;
    const next = once(parentPort, 'message');
    say({ want: 'rows' });
    // Both ends are ours: what is posted is of this type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const [batch] = (await next) as [Feed];
    if (batch === null) return;
    yield batch;
  }
}

/** Loads what this file needs and nothing else: a CSV must not wait for the half second that drawing takes to load. */
const make = async (task: Task): Promise<AsyncIterable<Uint8Array>> => {
  switch (task.format) {
    case 'csv': {
      const { writeCsv } = await import('../table/write-csv.ts');
      return writeCsv(task.head, fed());
    }
    case 'xlsx': {
      const { writeXlsx } = await import('../table/write-xlsx.ts');
      return writeXlsx(task.head, fed());
    }
    case 'pdf': {
      const { drawPdf } = await import('../pdf/draw-pdf.ts');
      return drawPdf(task.drawing);
    }
  }
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion
for await (const bytes of await make(workerData as Task)) say({ bytes });
say({ done: true });
parentPort?.unref();
