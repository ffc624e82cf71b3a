import { afterAll, beforeAll, describe } from 'vitest';
import { audit } from './journeys/audit.ts';
import { billing } from './journeys/billing.ts';
import { docs } from './journeys/docs.ts';
import { invitation } from './journeys/invitation.ts';
import { keys } from './journeys/keys.ts';
import { pages } from './journeys/pages.ts';
import { playground } from './journeys/playground.ts';
import { quickstart } from './journeys/quickstart.ts';
import { requests } from './journeys/requests.ts';
import { sandbox } from './journeys/sandbox.ts';
import { signUp } from './journeys/sign-up.ts';
import { status } from './journeys/status.ts';
import { usage } from './journeys/usage.ts';
import { webhooks } from './journeys/webhooks.ts';
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
describe('billing', () => {
  billing(world);
});
describe('keys', () => {
  keys(world);
});
describe('the playground', () => {
  playground(world);
});
describe('the quickstart', () => {
  quickstart(world);
});
describe('the documentation', () => {
  docs(world);
});
describe('usage', () => {
  usage(world);
});
describe('status and changelog', () => {
  status(world);
});
describe('the request log', () => {
  requests(world);
});
describe('webhooks', () => {
  webhooks(world);
});
describe('the sandbox', () => {
  sandbox(world);
});
describe('pages', () => {
  pages(world);
});
