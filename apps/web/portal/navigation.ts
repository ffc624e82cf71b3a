import {
  Activity,
  BookOpen,
  ChartColumn,
  Compass,
  FlaskConical,
  History,
  KeyRound,
  List,
  Package,
  ReceiptText,
  ScrollText,
  Settings,
  SquareTerminal,
  Users,
  Webhook,
  Zap,
} from 'lucide-react';
import { type Destination, nearestAbove } from '../shell/destination.ts';

/** A page of the portal; its name is `portal.frame.nav.<id>` in the messages, and on a phone's tab `nav.short.<id>`. */
export type PortalDestination = Destination & {
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
  readonly group: Group;
  /** A stranger sees it as well. */
  readonly isPublic?: true;
};

/** What a page is for; in this order down the side. */
export const GROUPS = ['start', 'build', 'run', 'organisation'] as const;
export type Group = (typeof GROUPS)[number];

/** Only pages that exist, in the order of the side. Whoever makes a page adds its line. */
const DESTINATIONS: readonly PortalDestination[] = [
  { id: 'quickstart', href: '/quickstart', icon: Zap, group: 'start', jump: 'q' },
  {
    id: 'playground',
    href: '/playground',
    icon: SquareTerminal,
    group: 'start',
    jump: 'p',
  },
  { id: 'keys', href: '/keys', icon: KeyRound, group: 'start', jump: 'k' },
  { id: 'reference', href: '/reference', icon: BookOpen, group: 'build', jump: 'r', isPublic: true },
  { id: 'guides', href: '/docs', icon: Compass, group: 'build', jump: 'd', isPublic: true },
  { id: 'sdks', href: '/docs/sdks/typescript', icon: Package, group: 'build', isPublic: true },
  { id: 'webhooks', href: '/webhooks', icon: Webhook, group: 'build', jump: 'w' },
  { id: 'sandbox', href: '/sandbox', icon: FlaskConical, group: 'build', jump: 'x' },
  { id: 'usage', href: '/usage', icon: ChartColumn, group: 'run', jump: 'u' },
  { id: 'requests', href: '/requests', icon: List, group: 'run', jump: 'l' },
  { id: 'billing', href: '/billing', icon: ReceiptText, group: 'run', jump: 'b' },
  { id: 'status', href: '/status', icon: Activity, group: 'run', jump: 's', isPublic: true },
  { id: 'changelog', href: '/changelog', icon: History, group: 'run', isPublic: true },
  { id: 'members', href: '/members', icon: Users, group: 'organisation', jump: 'm' },
  { id: 'audit', href: '/audit', icon: ScrollText, group: 'organisation', jump: 'a' },
  { id: 'settings', href: '/settings', icon: Settings, group: 'organisation', jump: 't' },
];

const PUBLIC = DESTINATIONS.filter(({ isPublic }) => isPublic === true);

/** Those that a reader may open: a stranger only the public ones. */
export const destinationsFor = (isSignedIn: boolean): readonly PortalDestination[] =>
  isSignedIn ? DESTINATIONS : PUBLIC;

type Ids = readonly PortalDestination['id'][];

/** What most people come for, in this order: the docs before all else. */
const BAR: Ids = ['guides', 'playground', 'usage', 'changelog'];

/** What has a tab of its own on a phone: four for each reader, the rest stand under "More". */
const TABS: Ids = ['quickstart', 'keys', 'usage', 'guides'];
const STRANGERS_TABS: Ids = ['guides', 'reference', 'status', 'changelog'];

const these = (ids: Ids, isSignedIn: boolean): readonly PortalDestination[] =>
  ids.flatMap((id) => destinationsFor(isSignedIn).filter((destination) => destination.id === id));

/** The pages that stand in the bar at the top as well. */
export const barFor = (isSignedIn: boolean): readonly PortalDestination[] => these(BAR, isSignedIn);

/** The pages with a tab of their own on a phone. */
export const tabsFor = (isSignedIn: boolean): readonly PortalDestination[] =>
  these(isSignedIn ? TABS : STRANGERS_TABS, isSignedIn);

/** Where `/` leads whoever is signed in, and where a new organisation begins. */
export const START_PAGE = '/quickstart';

/** The destination that a path belongs to: the nearest above it, for the guides lie below the docs. */
export const destinationAt = (path: string): PortalDestination | null => nearestAbove(path, DESTINATIONS);
