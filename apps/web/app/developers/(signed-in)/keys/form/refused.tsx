'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import type { Refusal } from '../model/refusal.ts';

/** What came of a form that was refused: how many fields say why, or what no field can. It takes the focus when it is
 * mounted: give each refusal a key of its own. */
export function Refused({ refusal, title }: { readonly refusal: Refusal; readonly title: string }) {
  const t = useTranslations('portal.keys.form');
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), []);
  const count = Object.keys(refusal.fields).length;
  return (
    <div ref={summary} tabIndex={-1} className="rounded-md bg-danger-soft px-3 outline-none">
      {refusal.rest === null ? (
        <p role="alert" className="py-2.5 text-danger">
          {title} {t('fields', { count })}
        </p>
      ) : (
        <ErrorState error={refusal.rest} title={title} />
      )}
    </div>
  );
}
