import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { DEMO_ORGANISATIONS, DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from './demo-people.ts';

/** Makes what the sign-in provider keeps of a password. */
export type HashPassword = (password: string) => Promise<string>;

const seedOrganisations = async (tx: Tx): Promise<void> => {
  for (const { id, name, slug, kind } of Object.values(DEMO_ORGANISATIONS)) {
    await sql`
      insert into organisations (id, name, slug, kind) values (${id}, ${name}, ${slug}, ${kind})
      on conflict do nothing`.execute(tx);
  }
};

type Seeding = { readonly tx: Tx; readonly hashed: () => Promise<string> };

const seedPerson = async ({ tx, hashed }: Seeding, { id, name, email, memberships }: DemoPerson): Promise<void> => {
  const { numAffectedRows } = await sql`
    insert into auth_user (id, name, email, email_verified) values (${id}, ${name}, ${email}, true)
    on conflict do nothing`.execute(tx);
  if (numAffectedRows !== 1n) return;
  await sql`
    insert into auth_account (id, account_id, provider_id, user_id, password, updated_at)
    values (${id}, ${id}, 'credential', ${id}, ${await hashed()}, now())`.execute(tx);
  for (const { organisation, role } of memberships) {
    await sql`
      insert into memberships (organisation_id, subject, role)
      values (${DEMO_ORGANISATIONS[organisation].id}, ${id}, ${role}) on conflict do nothing`.execute(tx);
  }
};

/**
 * Puts the demo's people and organisations into a synthetic market. Who is there already stays as they are: a changed
 * role or password survives the next start.
 */
export const seedDemoUsers = (db: Db, hash: HashPassword): Promise<void> =>
  inTransaction(db, async (tx) => {
    await seedOrganisations(tx);
    // Hashing is slow on purpose; one password that everyone knows gains nothing by a salt for each person.
    let made: Promise<string> | undefined;
    const hashed = () => (made ??= hash(DEMO_PASSWORD));
    for (const person of DEMO_PEOPLE) await seedPerson({ tx, hashed }, person);
  });
