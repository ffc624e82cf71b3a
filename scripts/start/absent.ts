import type { Edition } from '@cineradar/platform/postgres/migrate';
import { Client } from 'pg';

/** Something optional that this start does without, and how to have it. */
export type Absent = { readonly what: string; readonly how: string };

async function hasCaptures(capturesUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: capturesUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ imported: boolean }>('select exists (select from showtimes) as imported');
    return rows[0]?.imported === true;
  } finally {
    await client.end();
  }
}

const EDITIONS: Record<Edition, Absent | null> = {
  community: null,
  apache: {
    what: 'TimescaleDB’s community edition: this server has the Apache one, so nothing is compressed',
    how: 'start Docker, `npm run reset`, and start again; figures are the same in both',
  },
  none: {
    what: 'TimescaleDB: this server has none, so readings lie in one plain table',
    how: 'install it on the server that DATABASE_URL names; figures are the same without it',
  },
};

/** What is optional and not there. */
export async function absentOptions(
  edition: Edition,
  capturesUrl: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly Absent[]> {
  const captures: Absent = {
    what: 'captures of the real market: none imported',
    how: 'npm run import -- FILE…',
  };
  const traces: Absent = {
    what: 'traces: no OpenTelemetry collector',
    how: 'set OTEL_EXPORTER_OTLP_ENDPOINT and start again',
  };
  return [
    EDITIONS[edition],
    (await hasCaptures(capturesUrl)) ? null : captures,
    env['OTEL_EXPORTER_OTLP_ENDPOINT'] ? null : traces,
  ].filter((absent) => absent !== null);
}
