import { note } from '@cineradar/platform/log';
import { enqueue } from '@cineradar/platform/queue/job';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { renderDocument, sweepDocuments } from '@cineradar/services/documents/jobs';
import { sweepDocumentStore } from '@cineradar/services/documents/sweep-documents';
import type { WorkerContext } from '../context.ts';
import { makeDocument } from '../documents/make-document.ts';

/** Makes a file that somebody asked for. */
export const documentHandler = ({ db, accounts, clock, config, ending }: WorkerContext): Handler =>
  handle(renderDocument, async ({ id }) => {
    const place = { db, accounts, market: config.MARKET, now: clock.now(), ending };
    note({ document: id, result: await makeDocument(place, id) });
  });

/** Drops what is over, and has taken up what nobody is at. */
export const sweepHandler = ({ db, queues }: WorkerContext): Handler =>
  handle(sweepDocuments, async () => {
    const { dropped, lost } = await sweepDocumentStore(db);
    for (const id of lost) await enqueue(queues.documents, renderDocument, { id });
    note({ dropped, queuedAgain: lost.length });
  });
