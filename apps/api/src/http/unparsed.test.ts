import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '../schemas/problem.ts';
import { type Listening, serveApp } from '../server.ts';
import { testApi } from '../testing/app.ts';

let server: Listening;
beforeAll(async () => {
  server = await serveApp(testApi([]).app, 0, '127.0.0.1');
});
afterAll(() => server.close());

/** Everything that comes back for these bytes until the server hangs up. */
const send = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', reject).on('close', () => resolve(answer));
  });

test.each([
  ['no HTTP at all', 'nonsense\r\n\r\n', 400],
  ['headers past 16 KB', `GET /livez HTTP/1.1\r\nHost: x\r\nX-Long: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
  ['a host that is none', 'GET /livez HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n', 400],
  ['a path with a backslash', 'GET /v1\\..\\secret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
  ['two lengths', 'POST /livez HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 400],
])('%s is refused as a problem', async (_, bytes, status) => {
  const answer = await send(bytes);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
  expect(Problem.parse(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))))).toMatchObject({
    status,
    code: 'bad_request',
  });
});
