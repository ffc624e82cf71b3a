import { randomBytes, randomUUID } from 'node:crypto';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { noteChange } from '../audit/note-change.ts';
import type { RequestOrigin } from './asker.ts';

const slugOf = (name: string): string => {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
  return `${words === '' ? 'organisation' : words}-${randomBytes(4).toString('hex')}`;
};

/** Makes an organisation of somebody who builds on the API, with them as its owner; gives its id. */
export const foundOrganisation = (
  db: Db,
  { name, subject, origin }: { readonly name: string; readonly subject: string; readonly origin: RequestOrigin },
): Promise<string> =>
  inTransaction(db, async (tx) => {
    const [id, kind, role] = [randomUUID(), 'developer', 'owner'];
    await sql`insert into organisations (id, name, slug, kind) values (${id}, ${name}, ${slugOf(name)}, ${kind})`.execute(
      tx,
    );
    await sql`insert into memberships (organisation_id, subject, role) values (${id}, ${subject}, ${role})`.execute(tx);
    const asker = { organisationId: id, subject, origin };
    await noteChange(tx, asker, 'organisation.create', { target: id, after: { name, kind, member: subject, role } });
    return id;
  });
