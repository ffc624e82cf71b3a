'use client';

import type { BodyOf } from '@cineradar/sdk';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Kpi, KpiStrip } from '../../../../ui/kpi.tsx';

type Freshness = BodyOf<'/v1/scrapes/freshness'>['all'];

/** How freshly the whole market is seen, in four figures. */
export function FreshnessKpis({ freshness }: { readonly freshness: Freshness }) {
  const t = useTranslations('runs.kpi');
  const format = useFormat();
  const { medianAgeSeconds, oldestAgeSeconds, seenWithin20Minutes, showingsWatched, showingsUnseen } = freshness;
  const { lastLooksMissed, showingsBegun } = freshness;
  const age = (seconds: number | null): string => (seconds === null ? t('never') : format.age(seconds));
  return (
    <KpiStrip className="border-b-0">
      <Kpi label={t('median')} value={age(medianAgeSeconds)} note={t('oldest', { age: age(oldestAgeSeconds) })} />
      <Kpi
        label={t('recent')}
        value={seenWithin20Minutes === null ? t('none') : format.percent(seenWithin20Minutes)}
        note={t('watched', { count: format.number(showingsWatched) })}
      />
      <Kpi label={t('unseen')} value={format.number(showingsUnseen)} note={t('unseenNote')} />
      <Kpi
        label={t('missed')}
        value={format.number(lastLooksMissed)}
        unit={`/ ${format.number(showingsBegun)}`}
        note={t('missedNote')}
      />
    </KpiStrip>
  );
}
