import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { type BillingDetails, lockAccount } from './account.ts';
import { noSuchOrganisation } from './refusals.ts';

/** Writes what stands on the asker's invoices from the next one on, whole; gives it. Throws `not_found`. */
export const changeDetails = (db: Db, asker: Asker, wanted: BillingDetails): Promise<BillingDetails> =>
  inTransaction(db, async (tx) => {
    const account = await lockAccount(tx, asker.organisationId);
    if (account === undefined) throw noSuchOrganisation();
    const { legalName, npwp, email, street, city, postalCode, country, language } = wanted;
    await sql`
      update billing_accounts set legal_name = ${legalName}, npwp = ${npwp}, email = ${email}, street = ${street},
        city = ${city}, postal_code = ${postalCode}, country = ${country}, language = ${language}, changed_at = now()
      where organisation_id = ${asker.organisationId}`.execute(tx);
    await noteChange(tx, asker, 'billing.details', {
      target: asker.organisationId,
      before: account.details,
      after: wanted,
    });
    return wanted;
  });
