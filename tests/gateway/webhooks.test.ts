import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { testDatabase } from '@cineradar/platform/testing/database';
import { createEndpoint } from '@cineradar/services/webhooks/create-endpoint';
import { openSecretSeal } from '@cineradar/services/webhooks/seal-secret';
import { tellEvent } from '@cineradar/services/webhooks/tell-event';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { chanceOf } from '../harness/chance.ts';
import { type Child, startChild } from '../harness/child.ts';
import { openFaultyNetwork } from '../harness/faulty-network.ts';
import { scale } from '../scale.ts';

const EVENTS = scale(2_000, 80);
const SENDERS = 3;
const PEPPER = 'a pepper of more than thirty-two characters';
const LIMIT_MS = 900_000;
const Message = z.object({ data: z.object({ number: z.int() }) });

/** A receiver as the specification has it: it verifies, and knows repetitions by their id. */
const openReceiver = async () => {
  let verifier: Webhook | undefined;
  const kept = new Map<string, unknown>();
  const counts = { messages: 0, repeated: 0, refused: 0 };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    counts.messages += 1;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    try {
      const message = verifier?.verify(body, headers);
      const id = headers['webhook-id'] ?? '';
      if (kept.has(id)) counts.repeated += 1;
      else kept.set(id, message);
      response.writeHead(204).end();
    } catch {
      counts.refused += 1;
      response.writeHead(400).end();
    }
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    kept,
    counts,
    trust: (secret: string) => (verifier = new Webhook(secret)),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const startSender = (databaseUrl: string): Child =>
  startChild('tests/gateway/deliver.ts', { DATABASE_URL: databaseUrl, KEY_PEPPER: PEPPER });

const tellOne = (db: Db, number: number): Promise<string> =>
  inTransaction(db, async (tx) => {
    const id = randomUUID();
    const event = { id, market: 'demo', type: 'forecast.ready' as const, occurredAt: new Date(), data: { number } };
    await tellEvent(tx, event, { kind: 'market' });
    return id;
  });

/** The hours between tries pass in a moment, and what a killed process held falls free in a second. */
const passTime = (db: Db) =>
  sql`update webhook_deliveries set next_attempt_at = now(), attempts_before = attempts,
    held_until = least(held_until, now() + interval '1 second') where state = 'pending'`.execute(db);

const waiting = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from webhook_deliveries where state = 'pending'`.execute(db);
  return rows[0]?.n ?? 0;
};

test(
  `${EVENTS} webhooks over a faulty network, by senders that are killed: all arrive, none is forged, none is two to who knows repetitions`,
  { timeout: LIMIT_MS },
  async () => {
    await using database = await testDatabase();
    const db = openDb(openPool(database.url, { max: 4 }));
    await using receiver = await openReceiver();
    const chance = chanceOf(7_001);
    await using network = await openFaultyNetwork(receiver.port, chance);
    const organisationId = randomUUID();
    await sql`insert into organisations (id, name, slug, kind) values (${organisationId}, 'a', 'a', 'developer')`.execute(
      db,
    );
    const endpoint = await createEndpoint(db, { organisationId, subject: 'dewi' }, openSecretSeal(PEPPER), {
      market: 'demo',
      url: `http://127.0.0.1:${network.port}/hook`,
      description: '',
      events: ['forecast.ready'],
      threshold: null,
    });
    receiver.trust(endpoint.secret);
    const senders = Array.from({ length: SENDERS }, () => startSender(database.url));
    let killed = 0;
    try {
      const told = new Map<string, number>();
      for (let number = 0; number < EVENTS; number += 1) told.set(await tellOne(db, number), number);
      for (let round = 0; (await waiting(db)) > 0; round += 1) {
        await sleep(chance.whole(100, 400));
        await passTime(db);
        if (round % 4 !== 1) continue;
        const place = chance.whole(0, SENDERS - 1);
        await senders[place]?.kill();
        senders[place] = startSender(database.url);
        killed += 1;
      }
      expect(new Map([...receiver.kept].map(([id, message]) => [id, Message.parse(message).data.number]))).toEqual(
        told,
      );
    } finally {
      await Promise.all(senders.map((sender) => sender.kill()));
      await db.destroy();
    }
    // It was a faulty network, and processes were killed: else nothing was shown.
    expect(killed).toBeGreaterThan(0);
    expect(receiver.counts.repeated + receiver.counts.refused).toBeGreaterThan(0);
    for (const toxic of ['reset_peer', 'lost_answer', 'altered', 'slicer'])
      expect(network.befell[toxic], toxic).toBeGreaterThan(0);
  },
);
