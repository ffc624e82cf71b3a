'use client';

import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { Messages } from '../messages/load.ts';
import type { Locale } from '../messages/locale.ts';

type Props = { readonly locale: Locale; readonly messages: Messages; readonly children: ReactNode };

/** Every text below, in one language. */
export function Texts({ locale, messages, children }: Props) {
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="Asia/Jakarta">
      {children}
    </IntlProvider>
  );
}
