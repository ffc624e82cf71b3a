'use client';

import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { useIsOnline } from './live-as-of.tsx';
import { lateCities } from './model/cities.ts';
import type { View } from './model/view.ts';
import type { Live } from './use-live.ts';

function Line({ children }: { readonly children: ReactNode }) {
  return (
    <p
      role="status"
      className="flex flex-none items-center gap-2 border-b border-line bg-warn-soft px-3.5 py-1.5 text-xs text-warn md:px-5"
    >
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="flex-none" />
      {children}
    </p>
  );
}

/** What is late, stale or away, in one amber line above the figures; they stay. */
export function Notices({ live, view }: { readonly live: Live; readonly view: View | null }) {
  const t = useTranslations('live.notice');
  const format = useFormat();
  const isOnline = useIsOnline();
  const late = useMemo(() => lateCities(view?.rows.values() ?? []), [view]);
  const { connection } = live;
  if (connection.phase === 'lost') {
    const time = format.time(new Date(connection.sinceMs), NATIONAL_ZONE, { withZone: true });
    return <Line>{t(isOnline ? 'lost' : 'offline', { time })}</Line>;
  }
  if (connection.phase === 'live' && connection.staleBecause.includes('postgres_away')) {
    return <Line>{t('postgres')}</Line>;
  }
  if (connection.phase === 'live' && connection.staleBecause.includes('redis_away')) return <Line>{t('redis')}</Line>;
  const [first] = late;
  if (first === undefined) return null;
  const told = { city: first.title, age: format.age(first.ms / 1_000) };
  return <Line>{late.length === 1 ? t('one', told) : t('others', { ...told, count: late.length - 1 })}</Line>;
}
