'use client';

import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../data/client.tsx';
import { useFormat } from '../format/use-format.ts';
import { ChainMark } from '../ui/chain-mark.tsx';

/** How freshly each chain is seen: the median age of a look, and the share seen within 20 minutes. */
export function ChainFreshness() {
  const t = useTranslations('console.freshness');
  const format = useFormat();
  const api = useApi();
  const { data, isError } = useQuery({
    queryKey: ['freshness'],
    queryFn: ({ signal }) => api.get('/v1/scrapes/freshness', { signal }),
  });
  if (data === undefined) return <span className="text-ink-3">{t(isError ? 'failed' : 'loading')}</span>;
  return (
    <span className="grid grid-cols-[auto_auto_auto] gap-x-4 gap-y-1">
      <span className="col-span-3 text-ink-3">{t('title')}</span>
      {data.byChain.map(({ chain, medianAgeSeconds, seenWithin20Minutes }) => (
        <Fragment key={chain}>
          <ChainMark chain={chain} />
          {medianAgeSeconds === null || seenWithin20Minutes === null ? (
            <span className="col-span-2 text-right text-ink-3">{t('none')}</span>
          ) : (
            <>
              <span className="text-right font-medium">{format.age(medianAgeSeconds)}</span>
              <span className="text-right text-ink-2">
                {t('recent', { share: format.percent(seenWithin20Minutes, 0) })}
              </span>
            </>
          )}
        </Fragment>
      ))}
    </span>
  );
}
