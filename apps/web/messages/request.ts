import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { chooseLocale, type Locale, LOCALE_COOKIE } from './locale.ts';

/** The reader's language; asked once a request. */
export const readLocale = cache(async (): Promise<Locale> => {
  const [jar, header] = await Promise.all([cookies(), headers()]);
  return chooseLocale(jar.get(LOCALE_COOKIE)?.value, header.get('accept-language'));
});
