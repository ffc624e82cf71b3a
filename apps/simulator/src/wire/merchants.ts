import type { ChainCode } from '@cineradar/core/shared/ids';

import { wireId } from '../market/ids.ts';

/** A chain's name on the wire, the name in the address of its seat layouts, and its number. */
const MERCHANTS = {
  XXI: { name: 'XXI', slug: 'xxi', number: 1 },
  CGV: { name: 'CGV', slug: 'cgv', number: 2 },
  CINEPOLIS: { name: 'Cinépolis', slug: 'cinepolis', number: 3 },
} as const satisfies Record<ChainCode, { name: string; slug: string; number: number }>;

export type Merchant = { readonly merchant_id: string; readonly merchant_name: string };

export const merchantOf = (seed: number, chain: ChainCode): Merchant => ({
  merchant_id: wireId('merchant', seed, MERCHANTS[chain].number),
  merchant_name: MERCHANTS[chain].name,
});

export const merchantSlug = (chain: ChainCode): 'xxi' | 'cgv' | 'cinepolis' => MERCHANTS[chain].slug;
