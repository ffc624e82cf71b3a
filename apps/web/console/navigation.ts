import type { Scope } from '@cineradar/core/accounts/scopes';
import { Activity, Building2, Film, Funnel, Radio, Settings, Trophy } from 'lucide-react';
import { type Destination, nearestAbove } from '../shell/destination.ts';

/** A page of the console; its name is `console.nav.<id>` in the messages, and on a phone's tab `nav.short.<id>`. */
export type ConsoleDestination = Destination & {
  readonly id: 'live' | 'leaderboard' | 'theatres' | 'films' | 'runs' | 'funnel' | 'settings';
  readonly group: 'operate' | 'data' | 'own';
  /** Only who may do this sees it. */
  readonly needs?: Scope;
  /** Has a tab of its own on a phone; four at most, the rest stand under "More". */
  readonly onPhone?: true;
};

/** Only pages that exist, in the order of the rail. Whoever makes a page adds its line. */
const DESTINATIONS: readonly ConsoleDestination[] = [
  { id: 'live', href: '/live', icon: Radio, group: 'operate', jump: 'l', onPhone: true },
  { id: 'leaderboard', href: '/leaderboard', icon: Trophy, group: 'operate', jump: 'h', onPhone: true },
  { id: 'theatres', href: '/theatres', icon: Building2, group: 'operate', jump: 't', onPhone: true },
  { id: 'films', href: '/films', icon: Film, group: 'operate', jump: 'f', onPhone: true },
  { id: 'runs', href: '/runs', icon: Activity, group: 'data', jump: 'r' },
  { id: 'funnel', href: '/funnel', icon: Funnel, group: 'data', jump: 'u', needs: 'funnel.read' },
  { id: 'settings', href: '/settings', icon: Settings, group: 'own', jump: 's' },
];

/** Where `/` leads. */
export const START_PAGE = '/live';

/** Those that a reader may open. */
export const destinationsFor = (scopes: readonly Scope[]): readonly ConsoleDestination[] =>
  DESTINATIONS.filter(({ needs }) => needs === undefined || scopes.includes(needs));

/** The destination that a path belongs to. */
export const destinationAt = (path: string): ConsoleDestination | null => nearestAbove(path, DESTINATIONS);
