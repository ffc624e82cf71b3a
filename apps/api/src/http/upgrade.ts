import { STATUS_CODES } from 'node:http';
import type { Upgrade } from '../stream/port.ts';
import type { Router } from './router.ts';
import { refuseAddress } from './unparsed.ts';

const requestOf = ({ incoming: { headers, url } }: Upgrade): Request => {
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  return new Request(`http://${headers.host ?? ''}${url ?? ''}`, { headers: given });
};

const OF_THE_CONNECTION = new Set(['connection', 'content-length', 'transfer-encoding']);

/** Writes an answer of the app on a connection that HTTP has left, and ends it. */
const write = async ({ connection }: Upgrade, answer: Response): Promise<void> => {
  const body = Buffer.from(await answer.arrayBuffer());
  const head = [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`, 'Connection: close'];
  for (const [name, value] of answer.headers) if (!OF_THE_CONNECTION.has(name)) head.push(`${name}: ${value}`);
  connection.end(
    Buffer.concat([Buffer.from(`${[...head, `Content-Length: ${body.byteLength}`].join('\r\n')}\r\n\r\n`), body]),
  );
};

/**
 * Puts a request to change protocols before the app like any other: who may not have it gets the app's answer. A
 * route that grants it takes the connection.
 */
export const answerUpgrade = async (app: Router, upgrade: Upgrade): Promise<void> => {
  const { connection } = upgrade;
  // The peer may go at any moment, and nobody else listens yet.
  connection.on('error', () => connection.destroy());
  let answer: Response;
  try {
    answer = await app.fetch(requestOf(upgrade), { upgrade });
  } catch {
    answer = refuseAddress();
  }
  if (!upgrade.taken && !connection.destroyed) await write(upgrade, answer);
};
