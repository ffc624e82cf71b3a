import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ChartState } from '../../../../../charts/chart-frame.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../../ui/skeleton.tsx';

/** What a chart shows of a question: its answer, or what stands in for it. An old answer outlives a failure. */
export function chartState<T>(asked: UseQueryResult<T>, why: (answer: T) => string | null): ChartState {
  if (asked.data !== undefined) {
    const empty = why(asked.data);
    return empty === null ? { kind: 'ready' } : { kind: 'empty', why: empty };
  }
  if (asked.isError) return { kind: 'failed', error: asked.error, onRetry: () => void asked.refetch() };
  return { kind: 'loading' };
}

/** The answer of a list's panel, or what stands there until it comes. */
export function Answered<T>({
  asked,
  rows,
  inset = false,
  children,
}: {
  readonly asked: UseQueryResult<T>;
  /** How many lines the answer will have, about: nothing jumps when it comes. */
  readonly rows: number;
  /** In a panel whose lists reach its edges, what stands in keeps away from them. */
  readonly inset?: boolean;
  readonly children: (answer: T) => ReactNode;
}) {
  if (asked.data !== undefined) return <>{children(asked.data)}</>;
  const edges = inset ? 'px-3.5 md:px-4' : '';
  if (asked.isError) {
    return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} className={edges} />;
  }
  return (
    <div aria-busy="true" className={`grid gap-3 py-2 ${edges}`}>
      {Array.from({ length: rows }, (_, line) => (
        <Skeleton key={line} className="h-5 w-full" />
      ))}
    </div>
  );
}
