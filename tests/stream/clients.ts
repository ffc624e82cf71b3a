import { get, type IncomingMessage } from 'node:http';
import { StreamFrame } from '@cineradar/api/schemas/stream-frames';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { z } from 'zod';

export type Frame = z.output<typeof StreamFrame>;

/** One open stream of a test, over whichever transport. */
export type Reader = Disposable & {
  readonly frames: Frame[];
  /** Numbers of the readings told since it opened, in the order they came; those of snapshots are not among them. */
  readonly told: () => readonly number[];
  readonly lastId: () => string | undefined;
  readonly ended: Promise<{ readonly code: number; readonly reason: string }>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly say: (message: unknown) => void;
};

/** The id of the newest frame that has one. */
const newestId = (frames: readonly Frame[]): string | undefined => {
  for (const frame of frames.toReversed()) if ('id' in frame && frame.id !== undefined) return frame.id;
  return undefined;
};

const reader = (
  parts: Pick<Reader, 'frames' | 'ended' | 'pause' | 'resume' | 'say'> & { readonly close: () => void },
): Reader => {
  const { frames, close } = parts;
  return {
    ...parts,
    told: () => frames.flatMap((frame) => (frame.type === 'readings' ? frame.readings.map(({ seq }) => seq) : [])),
    lastId: () => newestId(frames),
    [Symbol.dispose]: close,
  };
};

/** Opens a WebSocket; rejects with the status of the answer where it is refused. */
export const openWebSocket = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Reader> =>
  new Promise((resolve, reject) => {
    const websocket = new WebSocket(url.replace(/^http/, 'ws'), { headers, perMessageDeflate: false });
    const frames: Frame[] = [];
    const ended = new Promise<{ code: number; reason: string }>((end) => {
      websocket.on('close', (code, reason) => end({ code, reason: reason.toString() }));
    });
    websocket.on('message', (data: Buffer) => frames.push(StreamFrame.parse(JSON.parse(data.toString()))));
    websocket.on('unexpected-response', (_request, answer: IncomingMessage) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.on('end', () => reject(new Error(`${answer.statusCode} ${body}`)));
    });
    websocket.on('error', reject);
    websocket.on('open', () =>
      resolve(
        reader({
          frames,
          ended,
          pause: () => websocket.pause(),
          resume: () => websocket.resume(),
          say: (message) => websocket.send(typeof message === 'string' ? message : JSON.stringify(message)),
          close: () => websocket.terminate(),
        }),
      ),
    );
  });

/** Opens server-sent events; rejects with the status of the answer where it is refused. */
export const openSse = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Reader> =>
  new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      if (answer.statusCode !== 200) {
        answer.on('data', (more: string) => (text += more));
        answer.on('end', () => reject(new Error(`${answer.statusCode} ${text}`)));
        return;
      }
      const frames: Frame[] = [];
      const { promise: ended, resolve: end } = Promise.withResolvers<{ code: number; reason: string }>();
      answer.on('data', (more: string) => {
        text += more;
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1];
          if (data === undefined) continue;
          const frame = StreamFrame.parse(JSON.parse(data));
          const id = /^id: (.*)$/m.exec(event)?.[1];
          if (id !== ('id' in frame ? frame.id : undefined))
            throw new Error(`an event and its frame differ in id: ${event}`);
          frames.push(frame);
          if (frame.type === 'end') end(frame);
        }
      });
      answer.on('error', () => undefined);
      answer.on('close', () => end({ code: 1006, reason: 'cut' }));
      resolve(
        reader({
          frames,
          ended,
          pause: () => answer.pause(),
          resume: () => answer.resume(),
          say: () => {
            throw new Error('nothing can be said over server-sent events');
          },
          close: () => request.destroy(),
        }),
      );
    });
    request.on('error', reject);
  });

/** Opens a stream over socket.io; what the query asks goes with it. */
export const openSocketIo = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Reader> =>
  new Promise((resolve, reject) => {
    const { origin, searchParams } = new URL(url);
    const socket = io(origin, {
      path: '/v1/occupancy/socket.io',
      transports: ['websocket'],
      extraHeaders: { ...headers },
      query: Object.fromEntries(searchParams),
      reconnection: false,
      forceNew: true,
    });
    const frames: Frame[] = [];
    const { promise: ended, resolve: end } = Promise.withResolvers<{ code: number; reason: string }>();
    socket.on('frame', (told: unknown) => {
      const frame = StreamFrame.parse(told);
      frames.push(frame);
      if (frame.type === 'end') end(frame);
    });
    socket.on('disconnect', (reason) => end({ code: 1006, reason }));
    socket.on('connect_error', (error) => reject(error));
    socket.on('connect', () =>
      resolve(
        reader({
          frames,
          ended,
          pause: () => undefined,
          resume: () => undefined,
          say: (message) => {
            const { type, ...rest } = z.looseObject({ type: z.string() }).parse(message);
            socket.emit(type, rest);
          },
          close: () => socket.close(),
        }),
      ),
    );
  });
