/** One server-sent event: its name and its text. */
export type ServerEvent = { readonly event: string; readonly data: string };

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6) out of text that comes in pieces of any size. Ids are left to the caller:
 * frames of ours carry their own.
 */
export class EventReader {
  #rest = '';
  #event = '';
  #data: string[] = [];
  #atStart = true;

  /** The events that are whole with this piece of text. */
  push(piece: string): readonly ServerEvent[] {
    const text = this.#rest + (this.#atStart ? piece.replace(/^\uFEFF/, '') : piece);
    if (piece !== '') this.#atStart = false;
    // A carriage return at the end may be half of a line break.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? '') + text.slice(whole.length);
    return lines.flatMap((line) => this.#take(line) ?? []);
  }

  #take(line: string): ServerEvent | undefined {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    else if (field === 'data') this.#data.push(value);
    return undefined;
  }

  #dispatch(): ServerEvent | undefined {
    const event = this.#event === '' ? 'message' : this.#event;
    const data = this.#data;
    this.#event = '';
    this.#data = [];
    return data.length === 0 ? undefined : { event, data: data.join('\n') };
  }
}
