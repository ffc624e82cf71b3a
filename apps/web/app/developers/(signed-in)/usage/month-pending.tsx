'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import type { UsageMonth } from './model/gauge.ts';

type Props = {
  readonly month: Pick<UseQueryResult<UsageMonth>, 'error' | 'refetch'>;
  /** The height that the figures will take. */
  readonly className: string;
};

/** What a panel shows while it has no month: that it is read, or why it could not be. */
export function MonthPending({ month: { error, refetch }, className }: Props) {
  return error === null ? (
    <Skeleton className={`w-full ${className}`} />
  ) : (
    <ErrorState error={error} onRetry={() => void refetch()} />
  );
}
