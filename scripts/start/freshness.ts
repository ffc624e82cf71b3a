import { Client } from 'pg';

/** The store's own account: who serves it, and how fresh and how many the demo's readings are. */
export type StoreAccount = {
  readonly versions: {
    readonly postgres: string;
    readonly timescaledb: string | null;
    readonly edition: string;
    readonly postgis: string | null;
  };
  readonly freshness: {
    readonly newestReading: string | null;
    /** Null when counting them takes more than two seconds. */
    readonly readings: number | null;
    readonly showingsSeen: number;
  };
  /** The version of the model that answers. */
  readonly champion: string | null;
};

const COUNT_LIMIT_MS = 2_000;

type AccountRow = {
  postgres: string;
  timescaledb: string | null;
  postgis: string | null;
  edition: string;
  newest: Date | null;
  showings: number;
  champion: string | null;
};

const ACCOUNT = `
  select current_setting('server_version') as postgres,
         (select extversion from pg_extension where extname = 'timescaledb') as timescaledb,
         (select extversion from pg_extension where extname = 'postgis') as postgis,
         cineradar_edition() as edition,
         (select max(observed_at) from latest) as newest,
         (select count(*)::int from latest) as showings,
         (select version from forecast_models where state = 'champion') as champion`;

async function countReadings(client: Client): Promise<number | null> {
  await client.query(`set statement_timeout = ${COUNT_LIMIT_MS}`);
  try {
    const { rows } = await client.query<{ readings: string }>('select count(*) as readings from occupancy_readings');
    return Number(rows[0]?.readings);
  } catch {
    return null;
  }
}

/** Asks a market's database. Throws when it cannot be reached or was never migrated. */
export async function storeAccount(databaseUrl: string): Promise<StoreAccount> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    const [row] = (await client.query<AccountRow>(ACCOUNT)).rows;
    if (!row) throw new Error('the database told nothing of itself');
    const { postgres, timescaledb, postgis, edition, newest, showings, champion } = row;
    return {
      versions: { postgres: postgres.split(' ')[0] ?? postgres, timescaledb, edition, postgis },
      freshness: {
        newestReading: newest?.toISOString() ?? null,
        readings: await countReadings(client),
        showingsSeen: showings,
      },
      champion,
    };
  } finally {
    await client.end();
  }
}
