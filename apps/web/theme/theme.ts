/** What the reader chose; the system decides where nothing is chosen. */
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export type ThemeChoice = Theme | 'system';

export const THEME_COOKIE = 'cineradar-theme';

export const isTheme = (text: unknown): text is Theme => text === 'light' || text === 'dark';
