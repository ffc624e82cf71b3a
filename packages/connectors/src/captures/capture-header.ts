import { parseScrapedAt } from '@cineradar/core/catalogue/scrape-clock';
import type { CaptureItem } from './capture-items.ts';
import { captureItems } from './capture-items.ts';
import { refuseFile } from './refusal.ts';

/** What kind of capture a file is. `statedDate` is what it says of its own date, which is not trusted. */
export type CaptureHeader =
  | { readonly kind: 'schedule'; readonly scrapedAt: Date; readonly statedDate: string | null }
  | { readonly kind: 'places' };

const DAY_MS = 86_400_000;

/** Files that come with captures and are none, told by the members of their outermost object. */
const NO_CAPTURE: readonly { readonly members: readonly string[]; readonly reason: string }[] = [
  {
    members: ['results', 'mode'],
    reason:
      'seat readings (seats_morning), not a schedule; they were parsed while the status codes were misread and are evidence of nothing',
  },
  { members: ['seat_map'], reason: 'a seat map, not a schedule' },
  { members: ['success', 'error'], reason: 'an error answer of the ticketing API, not a capture' },
  { members: ['data'], reason: 'a single answer of the ticketing API, such as a seat map: not a capture of schedules' },
  {
    members: ['cities', 'total'],
    reason: 'the list of cities, not a schedule: cities and their zones are in contracts/places/cities.json',
  },
];

const noCapture = (members: ReadonlySet<string>): string =>
  NO_CAPTURE.find((known) => known.members.every((member) => members.has(member)))?.reason ??
  'neither a schedule (it has no `movies`) nor a place cache (it has no `THEATRE NAME|CITY`)';

const scrapedAtOf = (members: ReadonlyMap<string, unknown>, now: Date): Date => {
  const text = members.get('scraped_at');
  const scrapedAt = typeof text === 'string' ? parseScrapedAt(text) : undefined;
  if (scrapedAt === undefined)
    throw refuseFile('does not say when it was scraped (YYYY-MM-DD HH:MM:SS)', '/scraped_at');
  if (scrapedAt.getTime() > now.getTime() + DAY_MS) throw refuseFile('was scraped in the future', '/scraped_at');
  return scrapedAt;
};

const MAX_MEMBERS = 100;

/** Takes an item in; true once the items so far tell what the file is. */
const takeIn = (item: CaptureItem, members: Map<string, unknown>): boolean => {
  if (item.kind === 'place') return true;
  if (item.kind !== 'root' || members.size >= MAX_MEMBERS) return false;
  members.set(item.key, item.value);
  return members.has('movies') && members.has('scraped_at');
};

/**
 * Tells what a file is, reading no further than it must.
 * Throws DomainError `unprocessable` with the reason for a file that is no capture.
 */
export const readCaptureHeader = async (path: string, now: Date): Promise<CaptureHeader> => {
  const members = new Map<string, unknown>();
  for await (const items of captureItems(path, { sha256: '', bytes: 0 })) {
    const telling = items.find((item) => takeIn(item, members));
    if (telling?.kind === 'place') return { kind: 'places' };
    if (telling !== undefined) break;
  }
  if (!members.has('movies')) throw refuseFile(noCapture(new Set(members.keys())));
  const date = members.get('date');
  return {
    kind: 'schedule',
    scrapedAt: scrapedAtOf(members, now),
    statedDate: typeof date === 'string' ? date.slice(0, 40) : null,
  };
};
