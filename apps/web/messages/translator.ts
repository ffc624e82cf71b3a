import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl';
import { loadMessages, type Messages } from './load.ts';
import type { Locale } from './locale.ts';
import { readLocale } from './request.ts';

/**
 * Texts of one area for a server component, in the reader's language; client components use `useTranslations`. What
 * the developers' portal alone says stands below `portal`; all else the console has as well.
 */
export async function getTranslations<Area extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(area: Area) {
  return translatorOf(area, await readLocale());
}

/** The same for what is read by programs, such as feeds: always English. */
export const getEnglish = <Area extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(area: Area) =>
  translatorOf(area, 'en');

async function translatorOf<Area extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(area: Area, locale: Locale) {
  const isOfPortal = area === 'portal' || area.startsWith('portal.');
  const messages = await loadMessages(isOfPortal ? 'developers' : 'console', locale);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the surface was chosen by the area, which it has
  return createTranslator({ locale, messages: messages as Messages, namespace: area });
}
