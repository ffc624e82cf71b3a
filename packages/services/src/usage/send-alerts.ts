import type { Mail } from '@cineradar/connectors/mail/port';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { alertLetter, type ToldStep } from './alert-letter.ts';

const AGAIN_AFTER = sql`interval '10 minutes'`;

type Due = ToldStep & { readonly id: string; readonly organisationId: string };

/** The alert that waits longest, held until the transaction ends: another worker takes the next one. */
const takeDue = async (tx: Tx): Promise<Due | undefined> => {
  const { rows } = await sql<Due>`
    select a.id, a.organisation_id as "organisationId", o.name as organisation, a.month, a.of, a.allowance, a.step, a.used
    from usage_alerts a join organisations o on o.id = a.organisation_id
    where a.mail_due_at <= now() and a.mailed_at is null
    order by a.mail_due_at limit 1 for update of a skip locked`.execute(tx);
  return rows[0];
};

const leadersOf = async (tx: Tx, organisationId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ email: string }>`
    select u.email from memberships m join auth_user u on u.id = m.subject
    where m.organisation_id = ${organisationId} and m.role in ('owner', 'admin') order by u.email`.execute(tx);
  return rows.map(({ email }) => email);
};

const sendNext = (db: Db, mail: Mail): Promise<'none' | 'sent' | 'failed'> =>
  inTransaction(db, async (tx) => {
    const due = await takeDue(tx);
    if (due === undefined) return 'none';
    try {
      for (const to of await leadersOf(tx, due.organisationId)) await mail.send(alertLetter(to, due));
    } catch {
      await sql`update usage_alerts set mail_due_at = now() + ${AGAIN_AFTER} where id = ${due.id}`.execute(tx);
      return 'failed';
    }
    await sql`update usage_alerts set mailed_at = now() where id = ${due.id}`.execute(tx);
    return 'sent';
  });

/**
 * Sends the letters of alerts that are due to those who lead their organisations. What the server does not take is tried
 * again ten minutes later; should a worker end between a letter and its note, that letter goes out twice.
 */
export const sendAlerts = async (db: Db, mail: Mail): Promise<{ readonly sent: number; readonly failed: number }> => {
  const count = { none: 0, sent: 0, failed: 0 };
  for (let outcome: keyof typeof count = 'sent'; outcome !== 'none';) {
    outcome = await sendNext(db, mail);
    count[outcome] += 1;
  }
  return { sent: count.sent, failed: count.failed };
};
