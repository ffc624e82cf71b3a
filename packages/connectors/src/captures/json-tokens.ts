import type { Token } from 'stream-json/core/parser.js';
import { jsonParser } from 'stream-json/core/parser.js';
import { refuseFile } from './refusal.ts';

export type { Token };

/** No field of a capture comes near it; a longer one would have to be held in memory whole. */
const MAX_TOKEN_LENGTH = 1024 * 1024;

const PARSER_PREFIX = /^Parser (?:cannot parse input: |has )/;

/**
 * The JSON tokens of a text, all of one piece at a time; strings, keys and numbers come whole, numbers as their digits.
 * Throws DomainError `unprocessable` for what is no JSON or holds a token past 1 MiB. Whether the outermost value was
 * closed is for the reader of the tokens to tell.
 */
export async function* jsonTokens(text: AsyncIterable<string>): AsyncGenerator<readonly Token[]> {
  const parse = jsonParser({ packValues: true, streamValues: false });
  let length = 0;
  let sinceToken = 0;
  const step = (piece: string): readonly Token[] => {
    try {
      const parsed = parse(piece);
      return typeof parsed === 'symbol' ? [] : parsed.values;
    } catch (error) {
      const why = error instanceof Error ? error.message.replace(PARSER_PREFIX, '') : 'unreadable';
      throw refuseFile(`not JSON after character ${length} (${why})`);
    }
  };
  for await (const piece of text) {
    const tokens = step(piece);
    length += piece.length;
    sinceToken = tokens.length === 0 ? sinceToken + piece.length : 0;
    if (sinceToken > MAX_TOKEN_LENGTH) throw refuseFile(`a value near character ${length} is longer than 1 MiB`);
    yield tokens;
  }
  yield step('\n'); // ends a number that nothing follows
}
