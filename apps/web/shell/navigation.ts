import type { Scope } from '@cineradar/core/accounts/scopes';
import type { LucideIcon } from 'lucide-react';
import { Activity, Building2, Film, Funnel, Radio, Settings, Trophy } from 'lucide-react';

/** A page of the console; its name is `console.nav.<id>` in the messages. */
export type Destination = {
  readonly id: 'live' | 'leaderboard' | 'theatres' | 'films' | 'runs' | 'funnel' | 'settings';
  readonly href: string;
  readonly icon: LucideIcon;
  readonly group: 'operate' | 'data' | 'own';
  /** `g` and this letter jump there. */
  readonly jump: string;
  /** Only who may do this sees it. */
  readonly needs?: Scope;
  /** Has a tab of its own on a phone; four at most, the rest stand under "More". */
  readonly onPhone?: true;
};

/** Only pages that exist, in the order of the rail. Whoever makes a page adds its line. */
export const DESTINATIONS: readonly Destination[] = [
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

/** True for a destination's page and those below it. */
export const isAt = (path: string, { href }: Destination): boolean => path === href || path.startsWith(`${href}/`);
