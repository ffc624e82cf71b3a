'use client';

import type { BodyOf } from '@cineradar/sdk';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../../ui/badge.tsx';

type Status = BodyOf<'/v1/scrapes'>['data'][number]['status'];

const TONES = { running: 'info', done: 'ok', failed: 'bad', abandoned: 'bad' } as const;

/** How a run ended, in a word. */
export function RunStatus({ status }: { readonly status: Status }) {
  const t = useTranslations('runs.statuses');
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
