import type { Metadata } from 'next';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { QueryProvider } from '../../data/queries.tsx';
import { loadMessages } from '../../messages/load.ts';
import { readLocale } from '../../messages/request.ts';
import { ShellState } from '../../shell/shell-state.tsx';
import { VisitBeacon } from '../../portal/visit-beacon.tsx';
import { Texts } from '../../shell/texts.tsx';

export const metadata: Metadata = {
  title: { default: 'CineRadar Developers', template: '%s – CineRadar Developers' },
};

/** What every page of the portal stands on; which frame it wears its group says. */
export default async function DevelopersLayout({ children }: { readonly children: ReactNode }) {
  const locale = await readLocale();
  return (
    <Texts locale={locale} messages={await loadMessages('developers', locale)}>
      <NuqsAdapter>
        <QueryProvider>
          <ShellState>{children}</ShellState>
          <VisitBeacon />
        </QueryProvider>
      </NuqsAdapter>
    </Texts>
  );
}
