/** The frame of a sample, alone or in tabs. */
export const CODE_FIGURE = 'my-4 overflow-hidden rounded-lg border border-line bg-surface';

/** The line over a sample: its name or its tabs, and the button that copies it. */
export const CODE_HEAD =
  'flex min-h-[38px] items-center gap-2 border-b border-line py-1 pr-1.5 pl-3 text-xs text-ink-3';
