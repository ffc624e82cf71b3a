import { CircleAlert, CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import type { ComponentStatus } from './model/known-status.ts';

type State = ComponentStatus['state'];

/** The icon of a state: the shape says it without the colour. */
export const STATE_ICON: Readonly<Record<State, LucideIcon>> = {
  up: CircleCheck,
  degraded: CircleAlert,
  down: CircleX,
  unknown: CircleHelp,
};

export const STATE_INK: Readonly<Record<State, string>> = {
  up: 'text-ok',
  degraded: 'text-warn',
  down: 'text-danger',
  unknown: 'text-ink-3',
};
