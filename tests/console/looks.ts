import { isLongForm } from '../scale.ts';

/** How somebody looks at a page. */
export type Look = {
  readonly width: 390 | 1440;
  readonly theme: 'light' | 'dark';
  /** Of the browser; English unless given. */
  readonly language?: 'en-GB' | 'id-ID';
};

export const PHONE: Look = { width: 390, theme: 'light' };
export const DESKTOP: Look = { width: 1440, theme: 'dark' };

/** Each width in one theme; the long form takes both themes at both. */
export const LOOKS: readonly Look[] = isLongForm
  ? [PHONE, { width: 390, theme: 'dark' }, { width: 1440, theme: 'light' }, DESKTOP]
  : [PHONE, DESKTOP];

/** All looks in the long form; in the short one that which is named, so that a suite has both by turns. */
export const mainly = (look: Look): readonly Look[] => (isLongForm ? LOOKS : [look]);
