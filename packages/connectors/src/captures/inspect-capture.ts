import type { ScrapeClock } from '@cineradar/core/catalogue/scrape-clock';
import { scrapeClock } from '@cineradar/core/catalogue/scrape-clock';
import { DomainError } from '@cineradar/core/shared/errors';
import { readCaptureHeader } from './capture-header.ts';
import { captureItems } from './capture-items.ts';
import type { ScheduleEvidence } from './collect-evidence.ts';
import { EvidenceCollector } from './collect-evidence.ts';
import type { Refused } from './refusal.ts';
import { refuseFile } from './refusal.ts';

type File = { readonly path: string; readonly sha256: string; readonly bytes: number };

/** A capture of schedules that was read to its end once, so that its rows can be dated as they are read again. */
export type ScheduleCapture = File &
  ScheduleEvidence & {
    readonly kind: 'schedule';
    readonly scrapedAt: Date;
    readonly clock: ScrapeClock;
    /** What the file says of its own date; it is not trusted. */
    readonly statedDate: string | null;
  };

export type PlaceCapture = File & { readonly kind: 'places' };

/** A file that is not taken, and where in it the reason lies. */
export type RefusedCapture = Refused & { readonly kind: 'refused' };

const inspect = async (
  path: string,
  now: Date,
  onBytes: (bytes: number) => void,
): Promise<ScheduleCapture | PlaceCapture> => {
  const header = await readCaptureHeader(path, now);
  const read = { sha256: '', bytes: 0 };
  const clock = scrapeClock(header.kind === 'schedule' ? header.scrapedAt : now);
  const evidence = new EvidenceCollector(clock);
  for await (const items of captureItems(path, read, onBytes)) {
    if (header.kind === 'schedule') for (const item of items) evidence.take(item);
    else if (items.some(({ kind }) => kind === 'film' || kind === 'cinema'))
      throw refuseFile('a schedule within a place cache', '/movies');
  }
  return header.kind === 'schedule'
    ? { ...header, ...evidence.finish(), ...read, path, clock }
    : { ...header, ...read, path };
};

/**
 * Reads a file to its end without keeping it: tells what it is, and whether it is whole, and gathers what dates its
 * rows. `now` is real time; `onBytes` is told of the file's bytes as they are read. A file that is no capture, or is
 * damaged or hostile, comes back as a refusal; a missing file or a fault of the disk is thrown.
 */
export const inspectCapture = async (
  path: string,
  now: Date,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<ScheduleCapture | PlaceCapture | RefusedCapture> => {
  try {
    return await inspect(path, now, onBytes);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'unprocessable') throw error;
    return { kind: 'refused', path: error.errors[0]?.pointer ?? '', reason: error.message };
  }
};

/** Throws DomainError `conflict` when a file is no longer the one that was inspected. */
export const assertUnchanged = (inspected: File, read: { readonly sha256: string }): void => {
  if (inspected.sha256 !== read.sha256)
    throw new DomainError('conflict', `${inspected.path} changed while it was read.`);
};
