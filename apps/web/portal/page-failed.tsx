'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../ui/error-state.tsx';
import { PortalPage } from './portal-page.tsx';

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** A page that could not be drawn; the navigation works on. */
export function PageFailed({ error, reset }: Props) {
  const t = useTranslations('shell.failed');
  const router = useRouter();
  return (
    <PortalPage title={t('title')}>
      <ErrorState
        error={error}
        title={t('what')}
        code={error.digest}
        onRetry={() =>
          startTransition(() => {
            router.refresh();
            reset();
          })
        }
        className="min-h-[40dvh]"
      />
    </PortalPage>
  );
}
