import { createServer } from 'node:net';

/**
 * A port of this machine that nothing listens on: the wanted one, else any.
 * Another process may take it before it is used, so a listener still has to retry on "address already in use".
 * @param {number} [wanted] 0 or absent: any
 * @returns {Promise<number>}
 */
export function freePort(wanted = 0) {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', (error) => {
      if (wanted === 0) fail(error);
      else freePort(0).then(settle, fail);
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => settle(port));
    });
  });
}
