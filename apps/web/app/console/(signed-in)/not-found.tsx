import Link from 'next/link';
import { getTranslations } from '../../../messages/translator.ts';
import { START_PAGE } from '../../../shell/navigation.ts';
import { PageFrame } from '../../../shell/page-frame.tsx';
import { buttonLook } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';

/** Nothing is there, or it is another organisation's: both look alike. */
export default async function NotFound() {
  const t = await getTranslations('shell');
  return (
    <PageFrame title={t('notFound.title')}>
      <EmptyState
        className="min-h-[50dvh]"
        action={
          <Link href={START_PAGE} className={buttonLook()}>
            {t('notFound.action')}
          </Link>
        }
      >
        {t('notFound.why')}
      </EmptyState>
    </PageFrame>
  );
}
