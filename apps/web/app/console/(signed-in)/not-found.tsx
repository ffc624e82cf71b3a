import { START_PAGE } from '../../../console/navigation.ts';
import { PageFrame } from '../../../console/page-frame.tsx';
import { getTranslations } from '../../../messages/translator.ts';
import { NotFoundState } from '../../../shell/not-found-state.tsx';

/** A page of the console that is not there. */
export default async function NotFound() {
  const t = await getTranslations('shell.notFound');
  return (
    <PageFrame title={t('title')}>
      <NotFoundState startPage={START_PAGE} className="min-h-[50dvh]" />
    </PageFrame>
  );
}
