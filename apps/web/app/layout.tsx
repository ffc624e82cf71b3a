import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { loadMessages } from '../messages/load.ts';
import { readLocale } from '../messages/request.ts';
import { isTheme, THEME_COOKIE } from '../shell/theme.ts';
import { Texts } from '../shell/texts.tsx';
import { archivo, geistMono } from '../styles/fonts.ts';
import '../styles/app.css';

export const metadata: Metadata = { title: { default: 'CineRadar', template: '%s – CineRadar' } };

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
      <body>
        <Texts locale={locale} messages={await loadMessages(locale)}>
          {children}
        </Texts>
      </body>
    </html>
  );
}
