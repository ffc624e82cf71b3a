import { MARKET_SIZES } from '@cineradar/simulator/market/size';
import { z } from 'zod';

/** Which market: simulator, worker and past must agree, so all read these. A whole number below 2^32; a size. */
export const marketSettings = {
  SIMULATOR_SEED: z.coerce.number().int().min(0).max(0xffff_ffff).default(1),
  SIMULATOR_SIZE: z.enum(MARKET_SIZES).default('national'),
};
