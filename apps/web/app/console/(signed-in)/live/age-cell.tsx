'use client';

import { useTranslations } from 'use-intl';
import type { Zone } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { Badge } from '../../../../ui/badge.tsx';
import type { Age } from './model/ages.ts';

/** Since the newest look: quiet while it is young, a badge from fifteen minutes, the time itself once it is final. */
export function AgeCell({ age, zone }: { readonly age: Age; readonly zone: Zone }) {
  const t = useTranslations('live.table');
  const format = useFormat();
  switch (age.kind) {
    case 'unseen':
      return <span className="text-ink-3">{t('unseen')}</span>;
    case 'final':
      return <span className="text-ink-3">{t('final', { time: format.time(new Date(age.atMs), zone) })}</span>;
    case 'seconds':
      return <span className="text-ink-3">{`< ${format.age(60)}`}</span>;
    case 'minutes':
      return <span className="text-ink-3">{format.age(age.ms / 1_000)}</span>;
    case 'aging':
    case 'late':
    case 'stale':
      return (
        <Badge tone="warn" icon={null}>
          {format.age(age.ms / 1_000)}
        </Badge>
      );
  }
}
