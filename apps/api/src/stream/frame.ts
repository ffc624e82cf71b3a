/** Why a snapshot is sent: to begin with, for new topics, after a gap, or because the reader fell too far behind. */
export type SnapshotReason = 'start' | 'subscribe' | 'gap' | 'slow';

/** The code and reason with which a stream ends, the same over every transport. */
export type End = { readonly code: number; readonly reason: string };

export const ENDS = {
  expired: { code: 4401, reason: 'the token has expired; come back with a new one' },
  revoked: { code: 4403, reason: 'the token was revoked' },
  policy: { code: 1008, reason: 'too many messages; open a stream with its topics in the query' },
  restart: { code: 1012, reason: 'restarting; come back with lastEventId' },
  slow: { code: 1013, reason: 'too slow: the backlog was dropped and it did not catch up' },
} as const satisfies Record<string, End>;

const OPCODE_TEXT = 0x81;

/** A whole text message as bytes on the wire, unmasked and uncompressed (RFC 6455 §5.2). */
const websocketBytes = (text: string): Buffer => {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = OPCODE_TEXT;
  if (head === 2) bytes[1] = length;
  else if (head === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, head);
  return bytes;
};

/** A frame that is made once and written to many: the bytes of each transport are made when first asked for. */
export class Frame {
  readonly type: string;
  readonly text: string;
  readonly id: string | null;
  /** Readings that it carries. */
  readonly readings: number;
  #websocket: Buffer | undefined;
  #sse: Buffer | undefined;
  #parsed: unknown;

  /** `members` are those of a JSON object after its type; `id` says from where a stream can be taken up after it. */
  constructor(type: string, id: string | null, members: string, readings = 0) {
    this.type = type;
    this.id = id;
    this.readings = readings;
    this.text = `{"type":"${type}"${id === null ? '' : `,"id":"${id}"`}${members === '' ? '' : `,${members}`}}`;
  }

  get websocket(): Buffer {
    return (this.#websocket ??= websocketBytes(this.text));
  }

  /** An event of the stream, with its id where it has one. JSON holds no line break. */
  get sse(): Buffer {
    const id = this.id === null ? '' : `id: ${this.id}\n`;
    return (this.#sse ??= Buffer.from(`${id}event: ${this.type}\ndata: ${this.text}\n\n`));
  }

  /** The frame as a value, for transports that encode by themselves. */
  get parsed(): unknown {
    if (this.#parsed === undefined) {
      const parsed: unknown = JSON.parse(this.text);
      this.#parsed = parsed;
    }
    return this.#parsed;
  }
}

/** Readings that were recorded since the frame before, in order, up to number `seq`. */
export const readingsFrame = (id: string, seq: number, readings: readonly string[]): Frame =>
  new Frame('readings', id, `"seq":${seq},"readings":[${readings.join(',')}]`, readings.length);

/** One part of a snapshot as of `seq`; only the last has an id, for only after it is the snapshot whole. */
export const snapshotFrame = (
  id: string,
  part: { readonly seq: number; readonly reason: SnapshotReason; readonly number: number; readonly last: boolean },
  readings: readonly string[],
): Frame => {
  const gap = part.reason === 'gap' || part.reason === 'slow';
  const members = `"seq":${part.seq},"reason":"${part.reason}","gap":${gap},"part":${part.number},"last":${part.last}`;
  return new Frame('snapshot', part.last ? id : null, `${members},"readings":[${readings.join(',')}]`, readings.length);
};

/** Says that all up to `seq` was sent, and why it may be older than it should be. */
export const heartbeatFrame = (id: string, seq: number, at: string, staleBecause: readonly string[]): Frame =>
  new Frame('heartbeat', id, `"seq":${seq},"at":"${at}","staleBecause":${JSON.stringify(staleBecause)}`);

/** A refusal of what the peer sent on an open stream; the stream goes on. */
export const errorFrame = (problem: unknown): Frame => new Frame('error', null, `"problem":${JSON.stringify(problem)}`);

/** What a stream is about from now on. */
export const subscribedFrame = (topics: readonly string[], all: boolean): Frame =>
  new Frame('subscribed', null, `"all":${all},"topics":${JSON.stringify(topics)}`);

/** The last frame where the transport has no closing code of its own. */
export const endFrame = ({ code, reason }: End): Frame =>
  new Frame('end', null, `"code":${code},"reason":${JSON.stringify(reason)}`);
