import { z } from '@hono/zod-openapi';
import { Instant } from './common.ts';
import { Problem } from './problem.ts';
import { StreamReading } from './stream.ts';

const id = z.string().describe('Take the stream up after this frame by sending it as Last-Event-ID or lastEventId');
const seq = z.int().describe('Everything that the stream is about was sent up to this number');

/** What stands: the newest look at each showing that has not ended. Its parts follow one another; the last has the id. */
const SnapshotFrame = z.object({
  type: z.literal('snapshot'),
  id: id.optional(),
  seq,
  reason: z.enum(['start', 'subscribe', 'gap', 'slow']),
  gap: z.boolean().describe('Readings may have been missed before it'),
  part: z.int().min(1),
  last: z.boolean(),
  readings: z.array(StreamReading),
});

const ReadingsFrame = z.object({
  type: z.literal('readings'),
  id,
  seq,
  readings: z.array(StreamReading).min(1).describe('Recorded since the frame before, in order, each once'),
});

const HeartbeatFrame = z.object({
  type: z.literal('heartbeat'),
  id,
  seq,
  at: Instant.describe("The market's time"),
  staleBecause: z.array(z.enum(['redis_away', 'postgres_away'])).describe('Why readings may come late; none are lost'),
});

const SubscribedFrame = z.object({
  type: z.literal('subscribed'),
  all: z.boolean(),
  topics: z.array(z.string()).describe('Our ids, and codes of chains'),
});

const ErrorFrame = z.object({
  type: z.literal('error'),
  problem: Problem.describe('What is wrong with the last message; the stream goes on'),
});

const EndFrame = z.object({
  type: z.literal('end'),
  code: z.int().describe('As a WebSocket closes: 4401 expired, 4403 revoked, 1008, 1012 come back, 1013 too slow'),
  reason: z.string(),
});

/** Every frame that a stream sends, over whichever transport. */
export const StreamFrame = z.discriminatedUnion('type', [
  SnapshotFrame,
  ReadingsFrame,
  HeartbeatFrame,
  SubscribedFrame,
  ErrorFrame,
  EndFrame,
]);
