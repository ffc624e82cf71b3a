import { isoTexts } from './iso-texts.ts';
import { type DestinationStream, pino } from 'pino';

/** Lines are written together, about this many characters at a time, and none waits longer than {@link FLUSH_EVERY_MS}. */
const WRITE_CHARACTERS = 65_536;
const FLUSH_EVERY_MS = 100;

/** The lines are gathered here and not by pino's stream, which measures all it holds anew with every line. */
const openStandardOutput = (): DestinationStream => {
  const output = pino.destination({ sync: false });
  let lines: string[] = [];
  let characters = 0;
  const flush = (): void => {
    if (lines.length === 0) return;
    output.write(lines.join(''));
    lines = [];
    characters = 0;
  };
  setInterval(flush, FLUSH_EVERY_MS).unref();
  process.on('exit', () => {
    flush();
    output.flushSync();
  });
  return {
    write: (line) => {
      lines.push(line);
      characters += line.length;
      if (characters >= WRITE_CHARACTERS) flush();
    },
  };
};

let opened: DestinationStream | undefined;

/** Standard output, one for the whole process; what is left is written when the process exits. */
export const standardOutput = (): DestinationStream => (opened ??= openStandardOutput());

/** Now in ISO 8601; the text is made once a millisecond, however many events fall into it. */
export const isoNow = (): (() => string) => {
  const textOf = isoTexts();
  return () => textOf(Date.now());
};
