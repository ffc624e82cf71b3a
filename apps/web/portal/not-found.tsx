import Link from 'next/link';
import { getTranslations } from '../messages/translator.ts';
import { buttonLook } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PortalPage } from './portal-page.tsx';

/** Nothing is there, or it is another organisation's: both look alike. */
export async function PortalNotFound() {
  const t = await getTranslations('shell.notFound');
  return (
    <PortalPage title={t('title')}>
      <EmptyState
        className="min-h-[40dvh]"
        action={
          <Link href="/" className={buttonLook()}>
            {t('action')}
          </Link>
        }
      >
        {t('why')}
      </EmptyState>
    </PortalPage>
  );
}
