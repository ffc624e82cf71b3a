import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Chance } from '../harness/chance.ts';

/** A proxy that passes every request on and loses some answers: the caller's connection is cut in their place. */
export type LosingProxy = Disposable & {
  readonly url: string;
  /** Answers that were there and that nobody got. */
  readonly lost: () => number;
};

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  const received: AsyncIterable<Uint8Array> = message;
  for await (const piece of received) pieces.push(piece);
  return Buffer.concat(pieces);
};

/** Opens a proxy before some servers, one of which each request goes to by chance. */
export const openLosingProxy = async (
  upstreams: readonly string[],
  { chance, share }: { readonly chance: Chance; readonly share: number },
): Promise<LosingProxy> => {
  let lost = 0;
  const pass = async (incoming: IncomingMessage): Promise<{ answer: IncomingMessage; body: Buffer }> => {
    const upstream = upstreams[chance.whole(0, upstreams.length - 1)] ?? '';
    const asked = httpRequest(`${upstream}${incoming.url}`, {
      method: incoming.method ?? '',
      headers: incoming.headers,
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) =>
      asked.on('response', resolve).on('error', reject),
    );
    asked.end(await bodyOf(incoming));
    const answer = await answered;
    return { answer, body: await bodyOf(answer) };
  };
  const server = createServer((incoming, outgoing) => {
    const reply = async (): Promise<void> => {
      const { answer, body } = await pass(incoming);
      const isLost = chance.unit() < share;
      lost += Number(isLost);
      if (isLost) incoming.socket.destroy();
      else outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
    };
    // As a server that was killed would: no answer at all.
    reply().catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    lost: () => lost,
    [Symbol.dispose]: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
