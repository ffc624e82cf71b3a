import type { Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { readLocale } from '../messages/request.ts';
import { isTheme, THEME_COOKIE } from '../theme/theme.ts';
import { archivo, geistMono } from '../styles/fonts.ts';
import '../styles/app.css';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [locale, jar] = await Promise.all([readLocale(), cookies()]);
  const theme = jar.get(THEME_COOKIE)?.value;
  return (
    <html
      lang={locale}
      // Without a choice the system decides: the tokens follow color-scheme.
      data-theme={isTheme(theme) ? theme : undefined}
      className={`${archivo.variable} ${geistMono.variable}`}
    >
      <body>{children}</body>
    </html>
  );
}
