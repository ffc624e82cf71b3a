import type { Tone } from '../../../../charts/series.ts';

/** A colour a theatre, by its place in the comparison; grey is left to what is usual. */
const TONES = ['cat-1', 'cat-2', 'cat-3', 'cat-4', 'cat-6'] as const satisfies readonly Tone[];

export const siteTone = (place: number): Tone => TONES[place % TONES.length] ?? 'ink';

/** The same as a ground; whole class names, so that Tailwind finds them. */
const GROUNDS = ['bg-cat-1', 'bg-cat-2', 'bg-cat-3', 'bg-cat-4', 'bg-cat-6'] as const;

export const siteGround = (place: number): string => GROUNDS[place % GROUNDS.length] ?? 'bg-ink';
