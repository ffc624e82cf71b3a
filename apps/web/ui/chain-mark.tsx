export type Chain = 'XXI' | 'CGV' | 'CINEPOLIS';

/** What people call a chain. */
export const CHAIN_NAMES: Readonly<Record<Chain, string>> = { XXI: 'XXI', CGV: 'CGV', CINEPOLIS: 'Cinépolis' };

const isChain = (name: string): name is Chain => name in CHAIN_NAMES;

/** The chain's shape and colour, always both; what is none of these is an independent. */
export function ChainShape({ chain, size = 9 }: { readonly chain: string; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 9 9" aria-hidden className="flex-none">
      {chain === 'XXI' && <circle cx="4.5" cy="4.5" r="4" fill="var(--chain-xxi)" />}
      {chain === 'CGV' && <rect x="0.8" y="0.8" width="7.4" height="7.4" fill="var(--chain-cgv)" />}
      {chain === 'CINEPOLIS' && <path d="M4.5 0 9 4.5 4.5 9 0 4.5Z" fill="var(--chain-cinepolis)" />}
      {!isChain(chain) && <path d="M4.5 0.6 9 8.4H0Z" fill="var(--chain-independent)" />}
    </svg>
  );
}

/** The shape with the chain's name. */
export function ChainMark({ chain }: { readonly chain: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-ink-2">
      <ChainShape chain={chain} />
      {isChain(chain) ? CHAIN_NAMES[chain] : chain}
    </span>
  );
}
