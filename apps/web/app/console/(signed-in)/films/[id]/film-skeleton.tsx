import { Skeleton } from '../../../../../ui/skeleton.tsx';

const PANELS = [
  'h-[356px] xl:col-span-4!',
  'h-[356px] xl:col-span-8!',
  'h-[260px] xl:col-span-7!',
  'h-[260px] xl:col-span-5!',
  'h-[300px]',
] as const;

/** The page's panels before their answer has come, where they will stand. */
export function FilmSkeleton() {
  return (
    <div aria-busy="true" className="grid grid-cols-12 gap-3 *:col-span-12 md:gap-3.5">
      {PANELS.map((look) => (
        <div key={look} className={`rounded-lg border border-line bg-surface p-4 ${look}`}>
          <Skeleton className="h-4 w-40" />
          <Skeleton className="mt-4 h-[80%] w-full" />
        </div>
      ))}
    </div>
  );
}
