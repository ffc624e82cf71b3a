import { isTheme, type Theme, type ThemeChoice } from './theme.ts';

const SYSTEM_DARK = '(prefers-color-scheme: dark)';

/** What was chosen before. */
export function chosenTheme(): ThemeChoice {
  const theme = document.documentElement.dataset['theme'];
  return isTheme(theme) ? theme : 'system';
}

/** The theme that shows, whoever decided it. */
export function shownTheme(): Theme {
  const choice = chosenTheme();
  if (choice !== 'system') return choice;
  return matchMedia(SYSTEM_DARK).matches ? 'dark' : 'light';
}

/** Calls back whenever the theme may have changed, by a choice or by the system; gives what ends it. */
export function onThemeChange(changed: () => void): () => void {
  const choice = new MutationObserver(changed);
  choice.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const system = matchMedia(SYSTEM_DARK);
  system.addEventListener('change', changed);
  return () => {
    choice.disconnect();
    system.removeEventListener('change', changed);
  };
}
