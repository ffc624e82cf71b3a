'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { FaultsPanel } from './faults-panel.tsx';
import { SamplesPanel } from './samples-panel.tsx';
import { useSandbox } from './use-sandbox.ts';

/** What time is it in our sandbox, what stands in it, and what can go wrong there? */
export function SandboxPage({ baseUrl }: { readonly baseUrl: string }) {
  const t = useTranslations('portal.sandbox');
  const play = useSandbox();
  const { data, error, refetch } = play.sandbox;
  return (
    <PortalPage
      title={t('title')}
      lead={
        <>
          {t('lead')}{' '}
          <Link href="/docs/sandbox" className="font-medium text-accent-text hover:underline">
            {t('guide')}
          </Link>
        </>
      }
    >
      {data === undefined && error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-64" />}
      {data !== undefined && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ClockPanel sandbox={data} play={play} />
          <SamplesPanel sandbox={data} />
          <FaultsPanel baseUrl={baseUrl} />
        </div>
      )}
    </PortalPage>
  );
}
