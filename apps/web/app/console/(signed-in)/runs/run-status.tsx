'use client';

import { useTranslations } from 'use-intl';
import { Badge } from '../../../../ui/badge.tsx';
import type { Run } from './run.ts';

const TONES = { running: 'info', done: 'ok', failed: 'bad', abandoned: 'bad' } as const;

/** How a run ended, in a word. */
export function RunStatus({ status }: { readonly status: Run['status'] }) {
  const t = useTranslations('runs.statuses');
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
