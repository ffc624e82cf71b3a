import { CHAIN_CODES, type ChainCode } from '../shared/ids.ts';

/** What the status page tells of, in its order. `data-*`: how freshly a chain is seen. */
export const COMPONENTS = [
  'api',
  'rest',
  'stream',
  'web',
  'webhooks',
  'worker',
  'data-xxi',
  'data-cgv',
  'data-cinepolis',
] as const;
export type Component = (typeof COMPONENTS)[number];

const DATA_OF: Readonly<Record<ChainCode, Component>> = {
  XXI: 'data-xxi',
  CGV: 'data-cgv',
  CINEPOLIS: 'data-cinepolis',
};

/** The component that stands for a chain's freshness. */
export const componentOfChain = (chain: ChainCode): Component => DATA_OF[chain];

/** The chain whose freshness a component stands for; undefined for any other. */
export const chainOfComponent = (component: Component): ChainCode | undefined =>
  CHAIN_CODES.find((chain) => DATA_OF[chain] === component);

/** How something stands. `degraded`: it answers, with less than is promised. */
export const STATES = ['up', 'degraded', 'down'] as const;
export type State = (typeof STATES)[number];

/** Why a look was not up; closed, so that every reader can put it in words. */
export const CAUSES = [
  'unreachable',
  'timeout',
  'refused',
  'faulty',
  'not_ready',
  'from_memory',
  'late',
  'stale',
  'unseen',
  'no_heartbeat',
] as const;
export type Cause = (typeof CAUSES)[number];

/** What one look saw. */
export type Seen = { readonly state: 'up' } | { readonly state: 'degraded' | 'down'; readonly because: Cause };
