import {
  Activity,
  BookOpen,
  ChartColumn,
  Compass,
  History,
  KeyRound,
  List,
  Package,
  ReceiptText,
  ScrollText,
  Settings,
  SquareTerminal,
  type LucideIcon,
  Users,
  Zap,
} from 'lucide-react';

/** A page of the portal; its name is `portal.frame.nav.<id>` in the messages, and on a phone's tab `nav.short.<id>`. */
export type Destination = {
  readonly id:
    | 'quickstart'
    | 'playground'
    | 'keys'
    | 'reference'
    | 'guides'
    | 'sdks'
    | 'webhooks'
    | 'sandbox'
    | 'usage'
    | 'requests'
    | 'billing'
    | 'status'
    | 'changelog'
    | 'members'
    | 'audit'
    | 'settings';
  readonly href: string;
  readonly icon: LucideIcon;
  readonly group: Group;
  /** `g` and this letter jump there. */
  readonly jump?: string;
  /** A stranger sees it as well. */
  readonly isPublic?: true;
  /** Has a tab of its own on a phone, for who is signed in; four at most, the rest stand under "More". */
  readonly onPhone?: true;
};

/** What a page is for; in this order down the side. */
export const GROUPS = ['start', 'build', 'run', 'organisation'] as const;
export type Group = (typeof GROUPS)[number];

/** Only pages that exist, in the order of the side. Whoever makes a page adds its line. */
const DESTINATIONS: readonly Destination[] = [
  { id: 'quickstart', href: '/quickstart', icon: Zap, group: 'start', jump: 'q', onPhone: true },
  {
    id: 'playground',
    href: '/playground',
    icon: SquareTerminal,
    group: 'start',
    jump: 'p',
    onPhone: true,
  },
  { id: 'keys', href: '/keys', icon: KeyRound, group: 'start', jump: 'k', onPhone: true },
  { id: 'reference', href: '/reference', icon: BookOpen, group: 'build', jump: 'r', isPublic: true },
  { id: 'guides', href: '/docs', icon: Compass, group: 'build', jump: 'd', isPublic: true, onPhone: true },
  { id: 'sdks', href: '/docs/sdks/typescript', icon: Package, group: 'build', isPublic: true },
  { id: 'usage', href: '/usage', icon: ChartColumn, group: 'run', jump: 'u', onPhone: true },
  { id: 'requests', href: '/requests', icon: List, group: 'run', jump: 'l', onPhone: true },
  { id: 'billing', href: '/billing', icon: ReceiptText, group: 'run', jump: 'b' },
  { id: 'status', href: '/status', icon: Activity, group: 'run', jump: 's', isPublic: true },
  { id: 'changelog', href: '/changelog', icon: History, group: 'run', isPublic: true },
  { id: 'members', href: '/members', icon: Users, group: 'organisation', jump: 'm' },
  { id: 'audit', href: '/audit', icon: ScrollText, group: 'organisation', jump: 'a' },
  { id: 'settings', href: '/settings', icon: Settings, group: 'organisation', jump: 't' },
];

const PUBLIC = DESTINATIONS.filter(({ isPublic }) => isPublic === true);

/** Those that a reader may open: a stranger only the public ones. */
export const destinationsFor = (isSignedIn: boolean): readonly Destination[] => (isSignedIn ? DESTINATIONS : PUBLIC);

/** What most people come for, in this order: the docs before all else. */
const BAR: readonly Destination['id'][] = ['guides', 'playground', 'usage', 'changelog'];

/** The pages that stand in the bar at the top as well. */
export const barFor = (isSignedIn: boolean): readonly Destination[] =>
  BAR.flatMap((id) => destinationsFor(isSignedIn).filter((destination) => destination.id === id));

const MOST_TABS = 4;

/** The pages with a tab of their own on a phone. */
export function tabsFor(isSignedIn: boolean): readonly Destination[] {
  const own = destinationsFor(isSignedIn);
  return (isSignedIn ? own.filter(({ onPhone }) => onPhone === true) : own).slice(0, MOST_TABS);
}

/** Where `/` leads whoever is signed in, and where a new organisation begins. */
export const START_PAGE = '/quickstart';

/** True for a destination's page and those below it. */
const covers = (path: string, { href }: Destination): boolean => path === href || path.startsWith(`${href}/`);

/** The destination that a path belongs to: the nearest above it, for the guides lie below the docs. */
export function destinationAt(path: string): Destination | null {
  const above = DESTINATIONS.filter((destination) => covers(path, destination));
  return above.toSorted((a, b) => b.href.length - a.href.length)[0] ?? null;
}
