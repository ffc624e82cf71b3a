import { connect } from 'node:net';

const LIMIT_MS = 1_000;

/**
 * Sends a greeting and asks whether the answer, as far as it has come, settles the question.
 * @param {number} port
 * @param {Uint8Array} greeting
 * @param {(answer: Buffer) => boolean | null} judge null: wait for more
 * @returns {Promise<boolean>}
 */
function ask(port, greeting, judge) {
  return new Promise((settle) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let answer = Buffer.alloc(0);
    /** @param {boolean} verdict */
    const finish = (verdict) => {
      settle(verdict);
      socket.destroy();
    };
    socket.setTimeout(LIMIT_MS, () => finish(false));
    socket.on('error', () => finish(false)).on('close', () => finish(false));
    socket.on('connect', () => socket.write(greeting));
    socket.on('data', (part) => {
      answer = Buffer.concat([answer, part]);
      const verdict = judge(answer);
      if (verdict !== null) finish(verdict);
    });
  });
}

/** PostgreSQL's start-up message, protocol 3.0, for the user and database `postgres`. */
function startupMessage() {
  const parameters = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + parameters.length, 0);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, parameters]);
}

/**
 * Whether PostgreSQL accepts sessions: it greets (R), and does not refuse (E) while it recovers.
 * @param {number} port
 */
export const postgresAnswers = (port) =>
  ask(port, startupMessage(), (answer) => {
    if (answer[0] === 0x45) return false;
    return answer[0] === 0x52 && answer.length >= 9 ? true : null;
  });

/**
 * Whether Redis serves commands; while it loads its file it says so instead of PONG.
 * @param {number} port
 */
export const redisAnswers = (port) =>
  ask(port, Buffer.from('PING\r\n'), (answer) =>
    answer.includes('\r\n') ? answer.toString('latin1').startsWith('+PONG') : null,
  );
