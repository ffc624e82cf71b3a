import type { ChainCode } from '@cineradar/core/shared/ids';
import { CHAIN_CODES } from '@cineradar/core/shared/ids';
import { z } from 'zod';

/** How the API writes a chain in the address of a seat map. */
export const MERCHANT_SLUGS = { XXI: 'xxi', CGV: 'cgv', CINEPOLIS: 'cinepolis' } as const satisfies Record<
  ChainCode,
  string
>;

/** The chain that the API calls `merchantName` (`Cinépolis` with or without its accent), or undefined for one not watched. */
export const chainNamed = (merchantName: string): ChainCode | undefined => {
  const plain = merchantName.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toUpperCase();
  return CHAIN_CODES.find((chain) => chain === plain);
};

/** The chain of a listing; one that is not watched breaks its row. */
export const Merchant = z.object({ merchant_name: z.string() }).transform(({ merchant_name: name }, context) => {
  const chain = chainNamed(name);
  if (chain !== undefined) return chain;
  context.addIssue({ code: 'custom', message: `a chain that is not watched: ${name}` });
  return z.NEVER;
});
