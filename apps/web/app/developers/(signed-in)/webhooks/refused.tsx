'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../../ui/error-state.tsx';
import type { Refusal } from './model/draft.ts';

/** What came of a form that was refused; it takes the focus. */
export function Refused({ refusal }: { readonly refusal: Refusal }) {
  const t = useTranslations('portal.webhooks.form');
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), []);
  return (
    <div ref={summary} tabIndex={-1} className="rounded-md bg-danger-soft px-3 outline-none">
      {refusal.rest === null ? (
        <p role="alert" className="py-2.5 text-danger">
          {t('refused')}
        </p>
      ) : (
        <ErrorState error={refusal.rest} title={t('failed')} />
      )}
    </div>
  );
}
