import * as v from 'valibot';

const KEY = 'cineradar-recent';
const MOST = 6;

const Recent = v.array(v.string());

/** Ids of what was last opened from the palette, newest first; kept in this browser. */
export function readRecent(): readonly string[] {
  try {
    return v.parse(Recent, JSON.parse(localStorage.getItem(KEY) ?? '[]'));
  } catch {
    // No store, or another's text in it: nothing was opened.
    return [];
  }
}

export function rememberRecent(id: string): void {
  const recent = [id, ...readRecent().filter((one) => one !== id)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(recent));
  } catch {
    // A browser that stores nothing simply forgets.
  }
}
