'use client';

import { type KeyMode, readKeyText } from '@cineradar/core/keys/key-text';
import { useSyncExternalStore } from 'react';

/**
 * The developer's own key, for the calls that pages make in their name. It is kept in this tab's session storage and
 * nowhere else: never in an address, never sent to anybody but the API.
 */
const PLACE = 'cineradar.key';

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** A browser may refuse storage; then the key lasts as long as the page. */
let held: string | null = null;

function read(): string | null {
  try {
    return sessionStorage.getItem(PLACE) ?? held;
  } catch {
    return held;
  }
}

/** Keeps a key for this tab. */
export function keepOwnKey(text: string): void {
  held = text;
  try {
    sessionStorage.setItem(PLACE, text);
  } catch {
    // As good as it gets: it is held by the page.
  }
  tell();
}

/** Forgets the key of this tab; it goes on to hold elsewhere until it is revoked. */
export function forgetOwnKey(): void {
  held = null;
  try {
    sessionStorage.removeItem(PLACE);
  } catch {
    // Nothing was kept there.
  }
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The key this tab knows, and what it reads. */
export type OwnKey = { readonly text: string; readonly mode: KeyMode };

/** What a text is as a key: null where it is none, as a mistyped character shows. */
export function parseOwnKey(text: string): OwnKey | null {
  const trimmed = text.trim();
  const mode = readKeyText(trimmed);
  return mode === undefined ? null : { text: trimmed, mode };
}

let known: { readonly text: string; readonly key: OwnKey | null } | null = null;

function snapshot(): OwnKey | null {
  const text = read();
  if (text === null) return null;
  if (known?.text !== text) known = { text, key: parseOwnKey(text) };
  return known.key;
}

/** The developer's own key as this tab knows it; null on the server, and where none was made or pasted here. */
export const useOwnKey = (): OwnKey | null => useSyncExternalStore(subscribe, snapshot, () => null);
