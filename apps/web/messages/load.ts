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

/** The texts of a language; the other one is not loaded. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  if (locale === 'en') return (await import('./en.ts')).messages;
  return (await import('./id.ts')).messages;
}
