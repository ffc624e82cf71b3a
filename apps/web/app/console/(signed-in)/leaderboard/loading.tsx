import { getTranslations } from '../../../../messages/translator.ts';
import { PageFrame } from '../../../../console/page-frame.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';

const ROWS = Array.from({ length: 24 }, (_, row) => row);

/** The leaderboard's geometry while its scores are read. */
export default async function LoadingLeaderboard() {
  const t = await getTranslations('leaderboard');
  return (
    <PageFrame title={t('title')} layout="fill">
      <div className="grid min-h-0 flex-1 overflow-hidden min-[87.5rem]:grid-cols-[minmax(0,1fr)_296px]">
        <div className="border-line min-[87.5rem]:border-r">
          <div className="flex h-[47px] items-center gap-1.5 border-b border-line px-3.5 md:px-5">
            <Skeleton className="h-7 w-40" />
            <Skeleton className="h-7 w-24" />
            <Skeleton className="h-7 w-24" />
          </div>
          {ROWS.map((row) => (
            <div key={row} className="flex h-[77px] items-center gap-4 border-b border-line px-3.5 md:h-8 md:px-5">
              <Skeleton className="h-3 w-6" />
              <Skeleton className="h-3 w-44" />
              <span className="flex-1" />
              <Skeleton className="h-3 w-10" />
              <Skeleton className="h-2 w-40 max-md:hidden" />
            </div>
          ))}
        </div>
        <div className="hidden bg-surface p-4 min-[87.5rem]:block">
          <Skeleton className="h-64 w-full" />
        </div>
      </div>
    </PageFrame>
  );
}
