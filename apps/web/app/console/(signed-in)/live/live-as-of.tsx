'use client';

import { Fragment, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { AsOf } from '../../../../ui/as-of.tsx';
import { ChainMark } from '../../../../ui/chain-mark.tsx';
import type { Live } from './use-live.ts';

const onLine = (tell: () => void): (() => void) => {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
};

/** Whether the device says that it has a network. */
export const useIsOnline = (): boolean =>
  useSyncExternalStore(
    onLine,
    () => navigator.onLine,
    () => true,
  );

/** The market's time to the second, for whoever shows seconds. */
function useSecond(now: () => number): number {
  const [ms, setMs] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setMs(now()), 1_000);
    return () => clearInterval(timer);
  }, [now]);
  return ms;
}

const CHAINS = ['XXI', 'CGV', 'CINEPOLIS'] as const;

/** The newest look at each chain. */
function ByChain({ live: { store, now } }: { readonly live: Live }) {
  const t = useTranslations('live.asOf');
  const format = useFormat();
  const sites = [...store.sites.values()];
  const ages = CHAINS.map((chain) => {
    const looks = sites.filter((site) => site.chain === chain).flatMap(({ showings }) => showings);
    const newestMs = looks.reduce((ms, { look }) => Math.max(ms, look?.observedAtMs ?? 0), 0);
    return { chain, age: newestMs === 0 ? '–' : format.age((now() - newestMs) / 1_000) };
  });
  return (
    <span className="grid grid-cols-[auto_auto] gap-x-4 gap-y-1">
      <span className="col-span-2 text-ink-3">{t('detail')}</span>
      {ages.map(({ chain, age }) => (
        <Fragment key={chain}>
          <ChainMark chain={chain} />
          <span className="text-right">{age}</span>
        </Fragment>
      ))}
    </span>
  );
}

/** How the page stands to the market: live to the second, or of when its figures are. */
export function LiveAsOf({ live }: { readonly live: Live }) {
  const t = useTranslations('live.asOf');
  const format = useFormat();
  const isOnline = useIsOnline();
  const ms = useSecond(live.now);
  const { connection } = live;
  const clock = (atMs: number) => format.time(new Date(atMs), NATIONAL_ZONE, { withZone: true, withSeconds: true });
  if (connection.phase === 'loading' || connection.phase === 'failed') return null;
  if (connection.phase === 'lost') {
    return (
      <AsOf
        kind="late"
        label={t(isOnline ? 'lost' : 'offline')}
        at={t('since', { time: clock(connection.sinceMs) })}
        detail={<ByChain live={live} />}
      />
    );
  }
  return <AsOf kind="live" label={t('live')} at={clock(ms)} detail={<ByChain live={live} />} />;
}
