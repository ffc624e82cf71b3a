import { z } from '@hono/zod-openapi';
import { StreamFrame } from './schemas/stream-frames.ts';
import { Message } from './stream/messages.ts';
import { API_VERSION } from './version.ts';

const DESCRIPTION = `Readings as they are recorded, over WebSocket, server-sent events and socket.io.

One address, /v1/occupancy/stream: a GET is answered with server-sent events, a request to upgrade with a WebSocket;
socket.io's path is /v1/occupancy/socket.io, with WebSocket as its only transport, frames as the event "frame" and
messages as the events "subscribe" and "unsubscribe". The query, the ticket and refusals are in openapi.json.`;

const TYPED = z.object({ properties: z.object({ type: z.object({ const: z.string() }) }) });

/** One message for each member of a union, by the name of its type; schemas in JSON Schema 2020-12. */
const messagesOf = (union: z.ZodType, io: 'input' | 'output') => {
  const { oneOf = [] } = z.toJSONSchema(union, { io, unrepresentable: 'any', reused: 'inline' });
  return Object.fromEntries(
    oneOf.map((payload) => {
      const name = TYPED.parse(payload).properties.type.const;
      return [name, { name, contentType: 'application/json', payload }];
    }),
  );
};

const refs = (channel: string, messages: object) =>
  Object.keys(messages).map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` }));

/** The AsyncAPI 3 document of the streams, made from the schemas that tests hold them to. */
const asyncApiDocument = () => {
  const frames = messagesOf(StreamFrame, 'output');
  const messages = messagesOf(Message, 'input');
  return {
    asyncapi: '3.0.0',
    info: { title: 'CineRadar streams', version: API_VERSION, description: DESCRIPTION },
    defaultContentType: 'application/json',
    channels: {
      stream: { address: '/v1/occupancy/stream', messages: { ...frames, ...messages } },
    },
    operations: {
      sendFrame: { action: 'send', channel: { $ref: '#/channels/stream' }, messages: refs('stream', frames) },
      receiveMessage: { action: 'receive', channel: { $ref: '#/channels/stream' }, messages: refs('stream', messages) },
    },
  };
};

/** The text of contracts/asyncapi.json. */
export const makeAsyncApi = (): Promise<string> => Promise.resolve(`${JSON.stringify(asyncApiDocument(), null, 2)}\n`);
