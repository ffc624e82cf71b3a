import { getTranslations } from '../../../../messages/translator.ts';
import { PageFrame } from '../../../../console/page-frame.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';

/** The comparison's geometry while its scores are read. */
export default async function LoadingCompare() {
  const t = await getTranslations('compare');
  return (
    <PageFrame title={t('title')} crumb={{ label: t('back'), href: '/leaderboard' }}>
      <div className="grid gap-3.5">
        <div className="grid gap-3.5 xl:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
          <Skeleton className="h-96 w-full" />
          <Skeleton className="h-96 w-full" />
        </div>
        <Skeleton className="h-[480px] w-full" />
      </div>
    </PageFrame>
  );
}
