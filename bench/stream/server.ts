// A server in a process of its own: `node server.ts WAY READINGS_PER_SECOND`. Speaks with its parent by messages.
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { Server as SocketIoServer } from 'socket.io';
import { WebSocket, WebSocketServer } from 'ws';
import { serveTicks } from './ours.ts';
import { readingOf } from './readings.ts';
import { type Standing, Way } from './told.ts';

const way = Way.parse(process.argv[2]);
const perSecond = Number(process.argv[3]);
const server = createServer();
const connections = new Set<Socket>();
server.on('connection', (socket) => connections.add(socket));
let readings = 0;

/** What one writes first: each reading to each reader, by the public call. */
const serveSends = () => {
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  return (seq: number): void => {
    const text = JSON.stringify(readingOf(seq));
    for (const client of sockets.clients) {
      if (client.readyState !== WebSocket.OPEN) continue;
      client.send(text);
      readings += 1;
    }
  };
};

/** What socket.io's documentation shows: one event to everybody, encoded once. */
const serveSocketIo = () => {
  const io = new SocketIoServer(server, { transports: ['websocket'], serveClient: false, pingInterval: 300_000 });
  return (seq: number): void => {
    io.emit('reading', readingOf(seq));
    readings += io.engine.clientsCount;
  };
};

const count = (more: number): void => {
  readings += more;
};
const tellers = {
  ticks: () => serveTicks(server, 'websocket', count),
  'ticks over socket.io': () => serveTicks(server, 'socket.io', count),
  send: serveSends,
  'socket.io': serveSocketIo,
} as const satisfies Record<Way, () => (seq: number) => void>;
const tell = tellers[way]();

const standing = (): Standing => {
  const { user, system } = process.cpuUsage();
  let bytesWritten = 0;
  for (const { bytesWritten: bytes } of connections) bytesWritten += bytes;
  return { readings, bytesWritten, cpuSeconds: (user + system) / 1e6, residentBytes: process.memoryUsage().rss };
};

let timer: NodeJS.Timeout | undefined;
process.on('message', (asked) => {
  if (asked === 'begin') {
    const since = performance.now();
    let told = 0;
    timer = setInterval(() => {
      const due = Math.floor(((performance.now() - since) / 1_000) * perSecond);
      // A server that cannot keep up tells what it can.
      for (const end = performance.now() + 100; told < due && performance.now() < end;) tell((told += 1));
      if (told < due - perSecond) told = due - perSecond;
    }, 10);
  }
  if (asked === 'stop') clearInterval(timer);
  process.send?.(standing());
});
server.listen(0, '127.0.0.1', 65_535, () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
});
