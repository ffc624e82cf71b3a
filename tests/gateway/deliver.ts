// A process that sends what is due, as a worker does, until it is killed.
import { setTimeout as sleep } from 'node:timers/promises';
import { openSender } from '@cineradar/connectors/webhooks/send';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { deliverDue } from '@cineradar/services/webhooks/deliver-due';
import { openSecretSeal } from '@cineradar/services/webhooks/seal-secret';

const { DATABASE_URL: databaseUrl = '', KEY_PEPPER: pepper = '' } = process.env;
const db = openDb(openPool(databaseUrl, { max: 4 }));
const sender = openSender({ allowsPrivate: true, timeoutMs: 700 });
const seal = openSecretSeal(pepper);
for (;;) {
  const { delivered, failed } = await deliverDue({ db, sender, seal });
  if (delivered + failed === 0) await sleep(50);
}
