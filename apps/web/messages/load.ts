import { compileMessages } from './compile.ts';
import type { Locale } from './locale.ts';
import type { messages as english } from './en.ts';

/** Every text of one language, by area. English is the reference: a key it lacks does not compile. */
export type Messages = typeof english;

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

const read = async (locale: Locale): Promise<Messages> =>
  compileMessages((await (locale === 'en' ? import('./en.ts') : import('./id.ts'))).messages);

const loaded = new Map<Locale, Promise<Messages>>();

/** The texts of a language, parsed once a process; the other one is not loaded. For the server. */
export function loadMessages(locale: Locale): Promise<Messages> {
  const known = loaded.get(locale);
  if (known) return known;
  const messages = read(locale);
  loaded.set(locale, messages);
  return messages;
}
