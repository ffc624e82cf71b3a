'use client';

import { Button } from '../ui/button.tsx';

type Props = {
  readonly children: string;
  /** While more are on their way. */
  readonly busy: string | undefined;
  readonly onMore: () => void;
};

/** Below a list that is longer than what was read of it. */
export function MoreRows({ children, busy, onMore }: Props) {
  return (
    <div className="border-t border-line px-4 py-2.5 text-center">
      <Button busy={busy} onClick={onMore}>
        {children}
      </Button>
    </div>
  );
}
