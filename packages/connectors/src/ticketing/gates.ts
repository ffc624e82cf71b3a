/** What shares one allowance: signing in, the catalogue with its schedules, and each chain's seat maps. */
export const GATE_NAMES = ['auth', 'catalogue', 'XXI', 'CGV', 'CINEPOLIS'] as const;
export type GateName = (typeof GATE_NAMES)[number];

/** Of a gate's breaker. `half_open`: one request is under way to find out whether the other side is back. */
export type BreakerState = 'closed' | 'open' | 'half_open';
