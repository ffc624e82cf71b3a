'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import type { Refusal } from './refusal.ts';

type Props = {
  readonly refusal: Refusal<string>;
  /** What was not done. */
  readonly title: string;
};

/**
 * What came of a form that was refused: how many fields say why, or what no field can. It takes the focus when it is
 * mounted: give each refusal a key of its own.
 */
export function Refused({ refusal, title }: Props) {
  const t = useTranslations('portal.frame');
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), []);
  return (
    <div ref={summary} tabIndex={-1} className="rounded-md bg-danger-soft px-3 outline-none">
      {refusal.rest === null ? (
        <p role="alert" className="py-2.5 text-danger">
          {title} {t('refusedAt', { count: Object.keys(refusal.fields).length })}
        </p>
      ) : (
        <ErrorState error={refusal.rest} title={title} />
      )}
    </div>
  );
}
