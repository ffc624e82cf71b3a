'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { useTranslations } from 'use-intl';
import { PageFrame } from '../../../shell/page-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** A page that could not be drawn; the navigation works on. */
export default function PageFailed({ error, reset }: Props) {
  const t = useTranslations('shell.failed');
  const router = useRouter();
  return (
    <PageFrame title={t('title')}>
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
        className="min-h-[50dvh] justify-items-center text-center"
      />
    </PageFrame>
  );
}
