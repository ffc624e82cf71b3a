import { setTimeout as sleep } from 'node:timers/promises';
import { sandboxesOf } from '@cineradar/services/sandbox/database-name';
import { dropUnused } from '@cineradar/services/sandbox/drop-unused';
import { moveClock } from '@cineradar/services/sandbox/move-clock';
import { resetSandbox } from '@cineradar/services/sandbox/reset-sandbox';
import { settleSandbox } from '@cineradar/services/sandbox/settle';
import { SANDBOX_ENDS_AT, SANDBOX_STARTS_AT } from '@cineradar/services/sandbox/span';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isLongForm, scale } from '../scale.ts';
import { figuresOf } from './figures.ts';
import { MADE_WITHIN_MS, openSandboxWorld, type SandboxWorld } from './world.ts';

const MINUTE_MS = 60_000;
/** Of the whole span only in the long form: playing a day takes seconds. */
const MOST_MINUTES = (isLongForm ? 5 * 24 : 10) * 60;

// Each test has organisations of its own: nothing of theirs meets.
let world: SandboxWorld;
beforeAll(async () => {
  world = await openSandboxWorld();
}, MADE_WITHIN_MS);
afterAll(() => world[Symbol.asyncDispose]());

const after = (minutes: number): Date => new Date(SANDBOX_STARTS_AT.getTime() + minutes * MINUTE_MS);
/** Whoever moves the clock of an organisation's sandbox. */
const by = (organisationId: string) => ({ organisationId, subject: 'system:test' });
const figures = (organisation: string) => world.within(organisation, figuresOf);

test(
  'wherever a clock was before, forward and back, its market says what one says that was moved there at once',
  { timeout: MADE_WITHIN_MS * (isLongForm ? 20 : 1) },
  async () => {
    const [wanderer, straight] = [await world.newOrganisation(), await world.newOrganisation()];
    const minute = fc.integer({ min: 0, max: MOST_MINUTES });
    await fc.assert(
      fc.asyncProperty(fc.array(minute, { minLength: 1, maxLength: 3 }), minute, async (ways, last) => {
        for (const minutes of ways) await moveClock(world.place, by(wanderer), after(minutes));
        await moveClock(world.place, by(wanderer), after(last));
        await resetSandbox(world.place, by(straight));
        await moveClock(world.place, by(straight), after(last));
        expect(await figures(wanderer)).toEqual(await figures(straight));
        expect((await world.find(wanderer))?.standsAt).toEqual(after(last));
      }),
      { numRuns: scale(20, 2) },
    );
  },
);

test(
  'a move whose connections are cut half-way is carried on by whoever comes next, and nothing is doubled or lost',
  { timeout: MADE_WITHIN_MS },
  async () => {
    const [cut, whole] = [await world.newOrganisation(), await world.newOrganisation()];
    // More than two of the steps in which a clock moves, so that much is left when the first is noted.
    const to = after(13 * 60);
    await moveClock(world.place, by(whole), to);
    await resetSandbox(world.place, by(cut));
    const moving = moveClock(world.place, by(cut), to).then(
      () => 'moved',
      () => 'cut off',
    );
    // Once a step of it was noted, so that some is done and some is not.
    while ((await world.find(cut))?.standsAt.getTime() === SANDBOX_STARTS_AT.getTime()) await sleep(5);
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname like ${sandboxesOf(world.url, cut)} and application_name = 'cineradar-sandbox'`.execute(
      world.place.db,
    );
    expect(await moving).toBe('cut off');
    const half = await world.find(cut);
    expect(half?.standsAt.getTime()).toBeLessThan(to.getTime());
    expect(half?.wantedAt).toEqual(to);
    await settleSandbox(world.place, cut);
    expect((await world.find(cut))?.standsAt).toEqual(to);
    expect(await figures(cut)).toEqual(await figures(whole));
  },
);

test(
  'a sandbox that was put away, or whose template is another now, comes back with the same figures where its clock stood',
  { timeout: MADE_WITHIN_MS },
  async () => {
    const { db } = world.place;
    const organisation = await world.newOrganisation();
    await moveClock(world.place, by(organisation), after(45));
    const before = await figures(organisation);
    await sql`update sandboxes set used_at = now() - interval '15 days' where organisation_id = ${organisation}`.execute(
      db,
    );
    await dropUnused(world.place);
    const { rows } = await sql`
      select from pg_database where datname like ${sandboxesOf(world.url, organisation)}`.execute(db);
    expect(rows).toHaveLength(0);
    await settleSandbox(world.place, organisation);
    expect(await figures(organisation)).toEqual(before);

    const generation = (await world.find(organisation))?.generation ?? 0;
    await sql`update sandboxes set made_from = 'another template' where organisation_id = ${organisation}`.execute(db);
    await settleSandbox(world.place, organisation);
    expect(await world.find(organisation)).toMatchObject({ generation: generation + 1, standsAt: after(45) });
    expect(await figures(organisation)).toEqual(before);
  },
);

test(
  'moves that are asked for at once come one after the other, and the last wish stands',
  { timeout: MADE_WITHIN_MS },
  async () => {
    const organisation = await world.newOrganisation();
    await Promise.all([30, 90, 60].map((minutes) => moveClock(world.place, by(organisation), after(minutes))));
    const row = await world.find(organisation);
    expect(row?.standsAt).toEqual(row?.wantedAt);
    const stand = await world.within(organisation, (db) =>
      db.selectFrom('market_clock').select('stands_at').executeTakeFirst(),
    );
    expect(stand?.stands_at).toEqual(row?.standsAt);
  },
);

test(
  'an instant outside of the span is refused with the span, and the clock stays',
  { timeout: MADE_WITHIN_MS },
  async () => {
    const organisation = await world.newOrganisation();
    await resetSandbox(world.place, by(organisation));
    for (const outside of [new Date(SANDBOX_STARTS_AT.getTime() - 1), new Date(SANDBOX_ENDS_AT.getTime() + 1)]) {
      const refused: unknown = await moveClock(world.place, by(organisation), outside).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'unprocessable', errors: [{ pointer: '/body/now' }] });
      expect(String(refused)).toContain(`from ${SANDBOX_STARTS_AT.toISOString()} to ${SANDBOX_ENDS_AT.toISOString()}`);
    }
    expect((await world.find(organisation))?.standsAt).toEqual(SANDBOX_STARTS_AT);
  },
);
