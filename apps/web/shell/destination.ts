import type { LucideIcon } from 'lucide-react';

/** A page that the navigation of a surface leads to. */
export type Destination = {
  readonly id: string;
  readonly href: string;
  readonly icon: LucideIcon;
  /** `g` and this letter jump there. */
  readonly jump?: string;
};

/** The same under the name that it has in the reader's language. */
export type Named<One extends Destination = Destination> = One & { readonly name: string };

/** True for a destination's page and those below it. */
const covers = (path: string, { href }: Destination): boolean => path === href || path.startsWith(`${href}/`);

/** The destination that a path belongs to: the nearest above it, for one may lie below another. Null where none does. */
export function nearestAbove<One extends Destination>(path: string, destinations: readonly One[]): One | null {
  const above = destinations.filter((destination) => covers(path, destination));
  return above.toSorted((a, b) => b.href.length - a.href.length)[0] ?? null;
}
