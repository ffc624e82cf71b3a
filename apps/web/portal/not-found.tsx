import { getTranslations } from '../messages/translator.ts';
import { NotFoundState } from '../shell/not-found-state.tsx';
import { PortalPage } from './portal-page.tsx';

/** A page of the portal that is not there. */
export async function PortalNotFound() {
  const t = await getTranslations('shell.notFound');
  return (
    <PortalPage title={t('title')}>
      <NotFoundState startPage="/" className="min-h-[40dvh]" />
    </PortalPage>
  );
}
