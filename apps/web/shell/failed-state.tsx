'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../ui/error-state.tsx';

/** What Next gives to the page that stands in for one that could not be drawn. */
export type FailedPage = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** Says that a page could not be drawn, and draws it anew when asked to. */
export function FailedState({ error, reset, className }: FailedPage & { readonly className: string }) {
  const t = useTranslations('shell.failed');
  const router = useRouter();
  return (
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
      className={className}
    />
  );
}
