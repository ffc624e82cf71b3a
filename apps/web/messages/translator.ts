import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl';
import { loadMessages, type Messages } from './load.ts';
import { readLocale } from './request.ts';

/** Texts of one area for a server component, in the reader's language; client components use `useTranslations`. */
export async function getTranslations<Area extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(area: Area) {
  const locale = await readLocale();
  return createTranslator({ locale, messages: await loadMessages(locale), namespace: area });
}
