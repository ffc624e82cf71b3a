import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import { expect, test } from 'vitest';
import { endFrame, ENDS, errorFrame, Frame, heartbeatFrame, readingsFrame, snapshotFrame } from './frame.ts';
import { eventIdOf, positionOf } from './event-id.ts';

test.each([0, 1, 100, 125, 126, 65_000, 65_535, 65_536, 200_000])(
  'a frame whose text has %i characters more is one whole text message to any WebSocket',
  async (length) => {
    const frame = new Frame('test', null, `"text":"${'é'.repeat(length)}"`);
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    server.on('connection', (_websocket, request) => request.socket.write(frame.websocket));
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const reader = new WebSocket(`ws://127.0.0.1:${port}`);
    const message = new Promise<string>((resolve, reject) => {
      reader.on('message', (data: Buffer, isBinary) => resolve(isBinary ? 'binary' : data.toString()));
      reader.on('error', reject);
    });
    expect(await message).toBe(frame.text);
    reader.terminate();
    server.close();
  },
);

test('frames are JSON whatever their parts hold, and an event has the id of its frame', () => {
  const part = { seq: 7, reason: 'slow', number: 2, last: true } as const;
  expect(snapshotFrame('demo-e-7', part, ['{"seq":3}']).parsed).toEqual({
    ...{ type: 'snapshot', id: 'demo-e-7', seq: 7, reason: 'slow', gap: true, part: 2, last: true },
    readings: [{ seq: 3 }],
  });
  expect(readingsFrame('demo-e-9', 9, ['{"seq":8}', '{"seq":9}']).sse.toString()).toBe(
    'id: demo-e-9\nevent: readings\ndata: {"type":"readings","id":"demo-e-9","seq":9,"readings":[{"seq":8},{"seq":9}]}\n\n',
  );
  expect(heartbeatFrame('demo-e-9', 9, 'at', ['redis_away']).parsed).toHaveProperty('staleBecause', ['redis_away']);
  expect(errorFrame({ detail: 'a "quoted"\nline' }).sse.toString().split('\n')).toHaveLength(4);
  expect(endFrame(ENDS.expired).parsed).toMatchObject({ type: 'end', code: 4401 });
});

test('only the last part of a snapshot has an id: whoever is cut off before it begins anew', () => {
  const part = { seq: 7, reason: 'start', number: 1, last: false } as const;
  expect(snapshotFrame('demo-e-7', part, []).parsed).not.toHaveProperty('id');
});

test('an id names its market, its store and its place; what is no id names nothing', () => {
  expect(positionOf(eventIdOf('demo', 'ab12', 42))).toEqual({ market: 'demo', epoch: 'ab12', seq: 42 });
  for (const text of ['', '42', 'demo-42', 'demo-ab12--1', 'demo-ab12-1e3', 'demo-ab12-9999999999999999', 'DEMO-a-1'])
    expect(positionOf(text), text).toBeUndefined();
});
