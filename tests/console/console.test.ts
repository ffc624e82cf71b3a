import { afterAll, beforeAll, describe } from 'vitest';
import { exports } from './journeys/exports.ts';
import { film } from './journeys/film.ts';
import { keysAndLanguage } from './journeys/keys-and-language.ts';
import { leaderboard } from './journeys/leaderboard.ts';
import { live } from './journeys/live.ts';
import { pages } from './journeys/pages.ts';
import { savedViews } from './journeys/saved-views.ts';
import { settings } from './journeys/settings.ts';
import { signingIn } from './journeys/signing-in.ts';
import { theatre } from './journeys/theatre.ts';
import { makeMarket } from './market.ts';
import { openWorld, type World } from './world.ts';

/** The web is built first where nothing built it before. */
const OPEN_WITHIN_MS = 600_000;

let opened: World | undefined;
beforeAll(async () => {
  opened = await openWorld(makeMarket);
}, OPEN_WITHIN_MS);
afterAll(() => opened?.[Symbol.asyncDispose]());

const world = (): World => {
  if (opened === undefined) throw new Error('the world is not there');
  return opened;
};

describe('signing in', () => {
  signingIn(world);
});
describe('pages', () => {
  pages(world);
});
describe('the leaderboard', () => {
  leaderboard(world);
});
describe('a theatre', () => {
  theatre(world);
});
describe('a film', () => {
  film(world);
});
describe('exports', () => {
  exports(world);
});
describe('saved views', () => {
  savedViews(world);
});
describe('live', () => {
  live(world);
});
describe('settings', () => {
  settings(world);
});
describe('keys and language', () => {
  keysAndLanguage(world);
});
