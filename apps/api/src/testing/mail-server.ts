import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** Takes letters by SMTP, as much of it as a sender needs. */
const takeLetters = (socket: Socket, letters: string[]): void => {
  let [kept, isLetter] = ['', false];
  socket.write('220 mail.test\r\n');
  socket.on('data', (chunk) => {
    kept += chunk.toString('utf8');
    for (let end = kept.indexOf('\r\n'); !isLetter && end >= 0; end = kept.indexOf('\r\n')) {
      const line = kept.slice(0, end);
      kept = kept.slice(end + 2);
      isLetter = line === 'DATA';
      socket.write(isLetter ? '354 go on\r\n' : '250 ok\r\n');
    }
    const end = kept.indexOf('\r\n.\r\n');
    if (!isLetter || end < 0) return;
    letters.push(kept.slice(0, end));
    [kept, isLetter] = [kept.slice(end + 5), false];
    socket.write('250 taken\r\n');
  });
  socket.on('error', () => undefined);
};

/** A mail server that adds what it takes to `letters`; `env` has the API send to it. */
export const startMailServer = async (letters: string[]) => {
  const server = createServer((socket) => takeLetters(socket, letters));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  const port = typeof place === 'object' ? place?.port : undefined;
  return {
    env: { MAIL_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'CineRadar <hello@example.com>' },
    close: async (): Promise<void> => {
      server.close();
      await once(server, 'close').catch(() => undefined);
    },
  };
};

/** A letter as it is read: its long lines joined, its signs plain. */
export const letterOf = (letter = ''): string => letter.replaceAll('=\r\n', '').replaceAll('=3D', '=');
