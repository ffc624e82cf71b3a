import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';

/** The first line of `input`; where it is a keyboard, `question` stands on `screen` and what is typed does not. */
export const typedSecret = async (
  input: NodeJS.ReadableStream & { readonly isTTY?: ReadStream['isTTY'] },
  screen: NodeJS.WritableStream,
  question: string,
): Promise<string> => {
  const isTyped = input.isTTY === true;
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: isTyped });
  try {
    if (isTyped) screen.write(question);
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (isTyped) screen.write('\n');
  }
};
