import { Skeleton } from '../../../../ui/skeleton.tsx';

/** Rows that are on their way, in their height. */
export function RowsLoading({ rows }: { readonly rows: number }) {
  return (
    <div aria-busy className="grid gap-px px-3.5 pb-2 md:px-4">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="grid h-8 items-center">
          <Skeleton className="h-3.5 w-2/3" />
        </span>
      ))}
    </div>
  );
}
