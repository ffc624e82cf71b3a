import type { ChainCode } from '../shared/ids.ts';

/**
 * At which end of a chain's seat map the screen stands: before its first row or after its last. XXI tells row A first
 * and calls the back row A; CGV tells the back row first; Cinépolis tells rows from the screen backwards.
 */
export const SCREEN_AT: Readonly<Record<ChainCode, 'first' | 'last'>> = {
  XXI: 'last',
  CGV: 'last',
  CINEPOLIS: 'first',
};
