'use client';

import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { SurfaceMessages } from '../messages/load.ts';
import type { Locale } from '../messages/locale.ts';

type Props = { readonly locale: Locale; readonly messages: SurfaceMessages; readonly children: ReactNode };

/** Every text below, in one language: those of one surface. */
export function Texts({ locale, messages, children }: Props) {
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="Asia/Jakarta">
      {children}
    </IntlProvider>
  );
}
