import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadMessages } from '../../messages/load.ts';
import { readLocale } from '../../messages/request.ts';
import { Texts } from '../../shell/texts.tsx';

export const metadata: Metadata = { title: { default: 'CineRadar', template: '%s – CineRadar' } };

export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const locale = await readLocale();
  return (
    <Texts locale={locale} messages={await loadMessages('console', locale)}>
      {children}
    </Texts>
  );
}
