'use client';

import { useSyncExternalStore } from 'react';
import { SAMPLE_LANGUAGES, type SampleLanguage } from '../samples/access.ts';

export const LANGUAGE_NAMES = { curl: 'curl', typescript: 'TypeScript', python: 'Python' } as const satisfies Record<
  SampleLanguage,
  string
>;

const PLACE = 'cineradar.language';
const listeners = new Set<() => void>();
let chosen: SampleLanguage | null = null;

function read(): SampleLanguage {
  if (chosen !== null) return chosen;
  try {
    const kept = localStorage.getItem(PLACE);
    chosen = SAMPLE_LANGUAGES.find((language) => language === kept) ?? 'curl';
  } catch {
    chosen = 'curl';
  }
  return chosen;
}

function choose(language: SampleLanguage): void {
  chosen = language;
  try {
    localStorage.setItem(PLACE, language);
  } catch {
    // It holds for this page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language that this reader has samples in, on every page and at the next visit. */
export function useSampleLanguage(): readonly [SampleLanguage, (language: SampleLanguage) => void] {
  return [useSyncExternalStore(subscribe, read, () => 'curl'), choose];
}
