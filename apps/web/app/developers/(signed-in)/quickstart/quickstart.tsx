'use client';

import { useTranslations } from 'use-intl';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { KeyLimits } from './side/key-limits.tsx';
import { LatestRequests } from './side/latest-requests.tsx';
import { RequestsToday } from './side/requests-today.tsx';
import { ownCalls } from './model/progress.ts';
import { AskStep } from './steps/ask-step.tsx';
import { KeyStep } from './steps/key-step.tsx';
import { LiveStep } from './steps/live-step.tsx';
import { StreamStep } from './steps/stream-step.tsx';
import { useSteps } from './use-steps.ts';

/** How do I get my first reading: four steps that know how far somebody is. */
export function Quickstart({ baseUrl }: { readonly baseUrl: string }) {
  const t = useTranslations('portal.quickstart');
  const steps = useSteps();
  const { keys, key, text, entries, progress, log } = steps;
  return (
    <PortalPage
      title={t('title')}
      lead={t('lead')}
      aside={
        <>
          <RequestsToday apiKey={key} entries={entries} />
          <KeyLimits apiKey={key} text={text} newest={ownCalls(entries)[0]?.id ?? null} />
          <LatestRequests entries={entries} isWatching={key !== null && !log.isError} />
        </>
      }
    >
      {keys.isError ? (
        <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />
      ) : keys.data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <ol className="max-w-[880px]">
          <KeyStep apiKey={key} text={text} />
          <AskStep {...{ baseUrl, text, progress, apiKey: key }} />
          <StreamStep {...{ baseUrl, text, progress, apiKey: key }} />
          <LiveStep isReached={progress.hasAsked} />
        </ol>
      )}
    </PortalPage>
  );
}
