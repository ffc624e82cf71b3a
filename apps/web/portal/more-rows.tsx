'use client';

import { Button } from '../ui/button.tsx';

type Props = {
  /** A list that is read page after page. */
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly words: { readonly more: string; readonly busy?: string };
};

/** Below a list that is longer than what was read of it: reads on. */
export function MoreRows({ list: { hasNextPage, isFetchingNextPage, fetchNextPage }, words }: Props) {
  if (!hasNextPage) return null;
  return (
    <div className="border-t border-line px-4 py-2.5 text-center">
      <Button busy={isFetchingNextPage ? words.busy : undefined} onClick={() => void fetchNextPage()}>
        {words.more}
      </Button>
    </div>
  );
}
