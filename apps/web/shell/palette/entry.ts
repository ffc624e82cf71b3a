import type { LucideIcon } from 'lucide-react';
import type { Named } from '../destination.ts';

/** Something that can be opened or done. */
export type Entry = {
  readonly id: string;
  readonly kind: 'page' | 'theatre' | 'film' | 'action' | 'doc';
  readonly name: string;
  /** Also found by these words. */
  readonly words: string;
  readonly icon: LucideIcon | null;
  readonly chain?: string;
  /** Beside the name: city, genre. */
  readonly place?: string;
  /** The live figure, 0–100; null: not known. */
  readonly occupancy?: number | null;
  /** Among equals the heaviest comes first. */
  readonly weight: number;
  readonly run: { readonly href: string } | { readonly act: () => void };
};

/** A page of the surface; also found by its English word. */
export const pageEntry = ({ id, href, icon, name }: Named): Entry => ({
  ...{ id: `page:${id}`, kind: 'page', name, words: `${name} ${id}`, icon, weight: 0, run: { href } },
});
