import { createMarket, type Market } from '@cineradar/simulator/market/market';

/** Chosen among the first sixty: here a film of many weeks begins at 19:00 in an XXI of Jakarta, as the samples say. */
const SEED = 56;

/** The market of every sandbox: twelve listings of three chains, in three zones. */
export const sandboxMarket = (): Market => createMarket({ seed: SEED, size: 'small' });
