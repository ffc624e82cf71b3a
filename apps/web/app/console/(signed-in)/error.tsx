'use client';

import { useTranslations } from 'use-intl';
import { PageFrame } from '../../../console/page-frame.tsx';
import { type FailedPage, FailedState } from '../../../shell/failed-state.tsx';

/** A page that could not be drawn; the navigation works on. */
export default function PageFailed(failed: FailedPage) {
  const t = useTranslations('shell.failed');
  return (
    <PageFrame title={t('title')}>
      <FailedState {...failed} className="min-h-[50dvh] justify-items-center text-center" />
    </PageFrame>
  );
}
