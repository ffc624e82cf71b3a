// Many readers in a process of their own: `node readers.ts PORT COUNT LOCAL_ADDRESS PATH`. They count bytes, and every
// hundredth reads what it gets; a WebSocket client for each would cost more than the servers that are measured.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Heard } from './told.ts';

const [port = 0, count = 0] = process.argv.slice(2, 4).map(Number);
const [localAddress = '127.0.0.1', path = '/'] = process.argv.slice(4);
const ONE_READS_OF = 100;
const AT_ONCE = 250;
/** "40": socket.io's request to enter, as a masked text frame with a key of zeros. */
const ENTER = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]);

let connected = 0;
let bytesRead = 0;
let delaysMs: number[] = [];
const observed = /"observedAt":"([^"]+)"/g;

/** Delays of the readings in a piece of the stream; one that is cut in two is left out. */
const listen = (piece: Buffer): void => {
  const nowMs = Date.now();
  for (const [, at] of piece.toString('latin1').matchAll(observed)) delaysMs.push(nowMs - Date.parse(at ?? ''));
};

/** Opens one connection and counts what comes. Rejects when it is refused at once. */
const open = async (place: number): Promise<void> => {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  socket.on('data', (piece) => {
    bytesRead += piece.length;
    if (place % ONE_READS_OF === 0) listen(piece);
  });
  await once(socket, 'data');
  if (path.includes('EIO=')) socket.write(ENTER);
  connected += 1;
};

const heard = (): Heard => ({ connected, bytesRead, delaysMs });
process.on('message', (asked) => {
  if (asked === 'begin') delaysMs = [];
  process.send?.(heard());
});
for (let from = 0; from < count; from += AT_ONCE)
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, place) => open(from + place)));
process.send?.('connected');
