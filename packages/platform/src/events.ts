import { type DestinationStream, pino } from 'pino';
import { isoNow } from './log-output.ts';

/** Writes one event, given as the members of a JSON object without its braces. */
export type WriteEvent = (members: string) => void;

/**
 * A writer for the one event that every request leaves: lines like those of a logger of the same process at level
 * info, for a caller that knows its fields and makes their JSON itself. For everything else there is `openLog`, which
 * costs ten times as much and replaces secrets.
 */
export const openEvents = (service: string, level: string, destination: DestinationStream): WriteEvent => {
  const info = pino.levels.values['info'] ?? 0;
  const least = pino.levels.values[level];
  if (least === undefined || least > info) return () => undefined;
  const head = `{"level":${info},"time":"`;
  const base = `","service":${JSON.stringify(service)},"pid":${process.pid},`;
  const now = isoNow();
  return (members) => {
    destination.write(`${head}${now()}${base}${members}}\n`);
  };
};
