'use client';

import { useTranslations } from 'use-intl';
import { type FailedPage, FailedState } from '../shell/failed-state.tsx';
import { PortalPage } from './portal-page.tsx';

/** A page that could not be drawn; the navigation works on. */
export function PageFailed(failed: FailedPage) {
  const t = useTranslations('shell.failed');
  return (
    <PortalPage title={t('title')}>
      <FailedState {...failed} className="min-h-[40dvh]" />
    </PortalPage>
  );
}
