'use client';

import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../../ui/skeleton.tsx';
import type { Outcome } from '../use-answer.ts';
import { AnswerBody } from './answer-body.tsx';
import { AnswerHead } from './answer-head.tsx';
import { Frames } from './frames.tsx';

/** What came of the last call. */
export function Answer({ outcome }: { readonly outcome: Outcome }) {
  const t = useTranslations('portal.playground.answer');
  return (
    <section
      aria-label={t('title')}
      aria-live="polite"
      className="flex min-h-[160px] min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface"
    >
      {outcome.kind === 'none' && <EmptyState className="flex-1">{t('none')}</EmptyState>}
      {outcome.kind === 'asking' && <Skeleton className="m-3.5 h-24" />}
      {outcome.kind === 'failed' && <ErrorState error={outcome.error} className="px-3.5" />}
      {outcome.kind === 'answer' && (
        <>
          <AnswerHead told={outcome.told} />
          <AnswerBody told={outcome.told} />
        </>
      )}
      {outcome.kind === 'stream' && (
        <>
          <AnswerHead told={outcome.stream.told} />
          <Frames stream={outcome.stream} />
        </>
      )}
    </section>
  );
}
