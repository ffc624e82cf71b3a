import type { Surface } from '../gateway/hosts.ts';
import { compileMessages } from './compile.ts';
import type { messages as english } from './en.ts';
import type { Locale } from './locale.ts';

type BySurface = typeof english;

/** The texts of one surface in one language, by area. English is the reference: a key it lacks does not compile. */
export type SurfaceMessages = BySurface[Surface];

/** Every text there is. A page finds those of its own surface. */
export type Messages = BySurface['console'] & BySurface['developers'];

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

const read = async (surface: Surface, locale: Locale): Promise<SurfaceMessages> =>
  compileMessages((await (locale === 'en' ? import('./en.ts') : import('./id.ts'))).messages[surface]);

const loaded = new Map<string, Promise<SurfaceMessages>>();

/** The texts of a surface in a language, parsed once a process; those of the other language are not loaded. For the server. */
export function loadMessages(surface: Surface, locale: Locale): Promise<SurfaceMessages> {
  const name = `${surface} ${locale}`;
  const known = loaded.get(name);
  if (known) return known;
  const messages = read(surface, locale);
  loaded.set(name, messages);
  return messages;
}
