import { createServer, connect, type Server, type Socket } from 'node:net';

export type Cuttable = AsyncDisposable & {
  /** The address behind the cuttable wire. */
  readonly url: string;
  /** Cuts every connection and takes no new one. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/** A wire to the server of `url` that a test can cut and mend, as if that server went away. */
export const cuttable = async (url: string): Promise<Cuttable> => {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const open = (): Server =>
    createServer((inner) => {
      const outer = connect(Number(target.port), target.hostname);
      for (const socket of [inner, outer]) {
        sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          sockets.delete(socket);
          inner.destroy();
          outer.destroy();
        });
      }
      inner.pipe(outer).pipe(inner);
    });
  let server = open();
  const port = await listen(server, 0);
  const shown = new URL(url);
  shown.hostname = '127.0.0.1';
  shown.port = String(port);
  const cut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return {
    url: shown.href,
    cut,
    mend: async () => {
      server = open();
      await listen(server, port);
    },
    [Symbol.asyncDispose]: cut,
  };
};
