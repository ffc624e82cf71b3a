import type { Random } from './random.ts';

/** How dear and how busy a place is. */
export type Tier = 'premium' | 'jabodetabek' | 'tier1' | 'tier2';

const JABODETABEK = new Set(['JAKARTA', 'BOGOR', 'DEPOK', 'TANGERANG', 'BEKASI', 'CIKARANG']);
const TIER_1 = new Set(['SURABAYA', 'BANDUNG', 'MEDAN', 'MAKASSAR', 'BALI']);
const PREMIUM_SHARE: Readonly<Record<string, number>> = { JAKARTA: 0.35, TANGERANG: 0.2 };

/** A ticket in rupiah on Monday to Thursday, Friday, and Saturday and Sunday. */
export type TicketPrices = { readonly weekday: number; readonly friday: number; readonly weekend: number };

/** Estimated tiers of 2026 for a common hall (reference/indonesia.md, §2 "Prices seen"). */
export const TICKET_PRICES_IDR = {
  premium: { weekday: 60_000, friday: 70_000, weekend: 85_000 },
  jabodetabek: { weekday: 50_000, friday: 55_000, weekend: 65_000 },
  tier1: { weekday: 38_000, friday: 42_000, weekend: 52_000 },
  tier2: { weekday: 28_000, friday: 32_000, weekend: 40_000 },
} as const satisfies Record<Tier, TicketPrices>;

/** The tier of one site; in Jakarta and Tangerang a part of the malls is premium. */
export const tierOf = (cityName: string, random: Random): Tier => {
  if (random() < (PREMIUM_SHARE[cityName] ?? 0)) return 'premium';
  if (JABODETABEK.has(cityName)) return 'jabodetabek';
  return TIER_1.has(cityName) ? 'tier1' : 'tier2';
};
