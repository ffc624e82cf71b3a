import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.ts';

/** What may befall a connection; the names are Toxiproxy's where it has them. */
const TOXICS = {
  /** Ended at once. */
  reset_peer: 0.07,
  /** Taken, and then nothing. */
  timeout: 0.04,
  /** The request arrives, its answer never does. */
  lost_answer: 0.08,
  /** A byte of the request is another on the way. */
  altered: 0.06,
  /** Each piece comes late. */
  latency: 0.12,
  /** Cut into small pieces. */
  slicer: 0.12,
} as const;

type Toxic = keyof typeof TOXICS | 'none';

const toxicOf = (chance: Chance): Toxic => {
  let left = chance.unit();
  for (const [toxic, share] of Object.entries(TOXICS)) {
    left -= share;
    if (left < 0) return toxic as Toxic;
  }
  return 'none';
};

const flipped = (chunk: Buffer): Buffer => {
  const other = Buffer.from(chunk);
  const last = other.length - 2;
  other[last] = (other[last] ?? 0) ^ 1;
  return other;
};

const write = async (target: Socket, chunk: Buffer, toxic: Toxic): Promise<void> => {
  if (toxic === 'latency') await sleep(120);
  if (toxic !== 'slicer') return void target.write(toxic === 'altered' ? flipped(chunk) : chunk);
  for (let from = 0; from < chunk.length; from += 97) {
    target.write(chunk.subarray(from, from + 97));
    await sleep(1);
  }
};

const passOn = (from: Socket, to: Socket, toxic: Toxic): void => {
  // One after another, or late pieces would overtake.
  let turn = Promise.resolve();
  from.on('data', (chunk) => {
    turn = turn.then(() => write(to, chunk, toxic));
  });
  from.on('close', () => void turn.then(() => to.destroy()));
};

const join = (client: Socket, port: number, toxic: Toxic): void => {
  const server = connect(port, '127.0.0.1');
  server.on('error', () => client.destroy());
  passOn(client, server, toxic);
  if (toxic === 'lost_answer') server.on('data', () => client.destroy());
  else passOn(server, client, toxic === 'altered' ? 'none' : toxic);
};

/** A way to `port` on which connections fare as `chance` has it, and how many fared how. */
export const openFaultyNetwork = async (port: number, chance: Chance) => {
  const befell: Record<string, number> = {};
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client)).on('error', () => undefined);
    const toxic = toxicOf(chance);
    befell[toxic] = (befell[toxic] ?? 0) + 1;
    if (toxic === 'reset_peer') client.resetAndDestroy();
    else if (toxic !== 'timeout') join(client, port, toxic);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    befell,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
