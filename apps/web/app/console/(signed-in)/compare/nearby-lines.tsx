import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { placeName } from '../../../../format/place-name.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import type { Row } from '../leaderboard/model/row.ts';
import { Cell, Group, Line } from './compare-lines.tsx';
import { type Nearby, nearbyOf } from './model/nearby.ts';
import type { SiteScore, SiteScores } from './use-site-scores.ts';

type Props = { readonly rows: readonly Row[]; readonly scores: SiteScores };
type Around = Nearby<SiteScore['peers'][number]>;

/** What stands around each theatre, of the neighbours that the API names. */
export function NearbyLines({ rows, scores }: Props) {
  const t = useTranslations('compare');
  const format = useFormat();
  const cells = (tell: (around: Around) => ReactNode): readonly ReactNode[] =>
    rows.map((row) => {
      const known = scores.byId.get(row.id);
      if (known !== undefined) return <Cell key={row.id}>{tell(nearbyOf(row.score, known.peers))}</Cell>;
      return <Cell key={row.id}>{scores.isPending ? <Skeleton className="h-3 w-24" /> : t('unknown')}</Cell>;
    });
  return (
    <Group name={t('groups.nearby')} width={rows.length}>
      <Line name={t('peers.nearest')}>
        {cells(({ nearest }) =>
          nearest === null ? (
            <span className="text-ink-3">{t('peers.none')}</span>
          ) : (
            <>
              {format.distance(nearest.distanceMetres)}
              <span className="block truncate text-xs text-ink-3">{placeName(nearest.site.name)}</span>
            </>
          ),
        )}
      </Line>
      <Line name={t('peers.better')}>
        {cells(({ better, of }) => (
          <>
            {format.number(better)} <span className="text-xs text-ink-3">{t('of', { of: format.number(of) })}</span>
          </>
        ))}
      </Line>
    </Group>
  );
}
