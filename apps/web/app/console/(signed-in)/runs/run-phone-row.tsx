'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { beginText, failures, type Run } from './run.ts';
import { RunStatus } from './run-status.tsx';

type Props = { readonly run: Run; readonly onOpen: () => void };

/** A run on a phone: when and how it ended; what it read. */
export function RunPhoneRow({ run, onOpen }: Props) {
  const t = useTranslations('runs');
  const format = useFormat();
  return (
    <>
      <span className="flex items-center justify-between gap-3">
        <button type="button" onClick={onOpen} className="font-medium">
          {beginText(format, run)}
        </button>
        <RunStatus status={run.status} />
      </span>
      <span className="flex justify-between gap-3 pt-1 text-xs text-ink-3">
        <span>{t(`kinds.${run.kind}`)}</span>
        <span>{t('phoneRow', { seen: format.number(run.seen), failed: format.number(failures(run)) })}</span>
      </span>
    </>
  );
}
