import { createHash } from 'node:crypto';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inWriterTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { rejudge } from '../occupancy/rejudge.ts';
import { type LineFault, readCorrectionList } from './correction-list.ts';
import { placeCorrections } from './place-corrections.ts';

export type CorrectionsImported =
  /** Nothing was taken: every line that is wrong, with what to do. */
  | { readonly kind: 'refused'; readonly faults: readonly LineFault[] }
  | {
      readonly kind: 'imported';
      readonly added: number;
      /** Lines that were there already, to the letter. */
      readonly known: number;
      readonly halls: number;
      readonly finalsChanged: number;
    };

const WHOLE_DAY_MS = 86_400_000;

/**
 * Takes in a chain's list of seats that are blocked, or for sale, on given days; whole or not at all. For its dates it
 * wins over the rule, a later line over an earlier one, and the figures follow at once. The same list again changes nothing.
 */
export const importCorrections = async (
  db: Db,
  file: { readonly name: string; readonly text: string },
  now: Date,
): Promise<CorrectionsImported> => {
  const { corrections, faults } = readCorrectionList(file.text);
  const sha256 = createHash('sha256').update(file.text).digest('hex');
  const taken = await inWriterTransaction(db, async (tx) => {
    const { placed, faults: misplaced } = await placeCorrections(tx, corrections);
    const wrong = [...faults, ...misplaced].toSorted((a, b) => a.line - b.line);
    if (wrong.length > 0) return { wrong, added: [], placed };
    const added: string[] = [];
    for (const { id, hallId, bitmap, line, correction } of placed) {
      const { numInsertedOrUpdatedRows: rows } = await tx
        .insertInto('seat_corrections')
        .values({
          id,
          auditorium_id: hallId,
          says: correction.says,
          seat_names: [...correction.seats],
          seats: Buffer.from(bitmap),
          from_day: correction.from,
          to_day: correction.to,
          note: correction.note,
          file_name: file.name,
          sha256,
          line,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (Number(rows ?? 0) > 0) added.push(hallId);
    }
    // Whoever holds last looks reads those of these halls again.
    await sql`update latest set ingest_seq = nextval('change_seq') where auditorium_id = any(${added}::uuid[])`.execute(
      tx,
    );
    return { wrong: [], added, placed };
  });
  if (taken.wrong.length > 0) return { kind: 'refused', faults: taken.wrong };
  const halls = [...new Set(taken.added)];
  const firstDay = taken.placed.map(({ correction }) => correction.from).toSorted()[0] ?? now.toISOString();
  const since = new Date(Date.parse(firstDay) - WHOLE_DAY_MS);
  const finalsChanged = halls.length === 0 ? 0 : await rejudge(db, { since, hallIds: halls }, now);
  const added = taken.added.length;
  return { kind: 'imported', added, known: taken.placed.length - added, halls: halls.length, finalsChanged };
};
