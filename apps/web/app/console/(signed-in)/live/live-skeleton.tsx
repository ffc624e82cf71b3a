import { Skeleton } from '../../../../ui/skeleton.tsx';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

/** The map's and the list's room while the first board is on its way. */
export function LiveSkeleton({ withMap }: { readonly withMap: boolean }) {
  return (
    <div aria-busy className="min-h-0 flex-1 overflow-hidden">
      {withMap && <div className="h-[300px] border-b border-line md:h-[46%]" />}
      <div className="grid gap-px">
        {ROWS.map((row) => (
          <div key={row} className="flex h-row items-center gap-4 border-b border-line px-3.5 md:px-5">
            <Skeleton className="h-3.5 flex-1" />
            <Skeleton className="h-3.5 w-20" />
            <Skeleton className="h-3.5 w-32 max-md:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
