import { isoTexts } from './iso-texts.ts';
import { type DestinationStream, pino } from 'pino';

/** Lines are written together, about this many bytes at a time, and none waits longer than {@link FLUSH_EVERY_MS}. */
const PIECE_BYTES = 65_536;
const FLUSH_EVERY_MS = 100;
/** No character of UTF-16 takes more bytes of UTF-8. */
const MOST_BYTES_A_CHARACTER = 3;

/**
 * Lines are gathered here and not by pino's stream, which measures all it holds anew with every line; and as bytes, which
 * the garbage collector has no work with.
 */
const openStandardOutput = (): DestinationStream => {
  const output = pino.destination({ sync: false, contentMode: 'buffer' });
  let piece = Buffer.alloc(0);
  let begin = 0;
  let end = 0;
  const flush = (): void => {
    // The typings of the stream know only its other mode, of text.
    if (end > begin) Reflect.apply(output.write, output, [piece.subarray(begin, end)]);
    begin = end;
  };
  setInterval(flush, FLUSH_EVERY_MS).unref();
  process.on('exit', () => {
    flush();
    output.flushSync();
  });
  return {
    write: (line) => {
      const most = line.length * MOST_BYTES_A_CHARACTER;
      if (piece.length - end < most) {
        flush();
        piece = Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES, most));
        begin = 0;
        end = 0;
      }
      end += piece.write(line, end, 'utf8');
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
