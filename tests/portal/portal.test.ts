import { afterAll, beforeAll, describe } from 'vitest';
import { audit } from './journeys/audit.ts';
import { invitation } from './journeys/invitation.ts';
import { pages } from './journeys/pages.ts';
import { signUp } from './journeys/sign-up.ts';
import { openPortalWorld, type PortalWorld } from './world.ts';

/** The web is built first where nothing built it before. */
const OPEN_WITHIN_MS = 900_000;

let opened: PortalWorld | undefined;
beforeAll(async () => {
  opened = await openPortalWorld();
}, OPEN_WITHIN_MS);
afterAll(() => opened?.[Symbol.asyncDispose]());

const world = (): PortalWorld => {
  if (opened === undefined) throw new Error('the world is not there');
  return opened;
};

describe('signing up', () => {
  signUp(world);
});
describe('an invitation', () => {
  invitation(world);
});
describe('the audit log', () => {
  audit(world);
});
describe('pages', () => {
  pages(world);
});
