import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { placeName } from '../../../../../format/place-name.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { CHAIN_NAMES, ChainShape } from '../../../../../ui/chain-mark.tsx';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { Movement } from '../../../../../ui/movement.tsx';
import { OccupancyBar } from '../../../../../ui/occupancy-bar.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { FilmTable } from './film-table.tsx';
import type { FilmDay } from './queries.ts';

type FilmSite = FilmDay['sites']['best'][number];

function SiteName({ site }: { readonly site: FilmSite['site'] }) {
  return (
    <Link
      href={`/theatres/${site.id}`}
      title={`${placeName(site.name)}, ${site.city}`}
      className="flex items-center gap-1.5 hover:underline"
    >
      <ChainShape chain={site.chain} />
      <span className="sr-only">{CHAIN_NAMES[site.chain]}</span>
      <span className="truncate">{placeName(site.name)}</span>
    </Link>
  );
}

/** Against the other films of the same house, in points: a full house may just be a popular one. */
function AgainstHouse({ row }: { readonly row: FilmSite }) {
  const format = useFormat();
  const points = row.othersOccupancy === null ? null : Math.round(row.occupancy - row.othersOccupancy);
  return <Movement value={points} text={format.points(Math.abs(points ?? 0), 0)} />;
}

type Props = { readonly film: FilmDay; readonly which: 'best' | 'worst'; readonly className: string };

/** Where the film fills most of its seats, or fewest, over seven days. */
export function SitesPanel({ film, which, className }: Props) {
  const t = useTranslations('film.sites');
  const format = useFormat();
  const rows = film.sites[which];
  return (
    <Panel
      title={t(which)}
      subtitle={t('unit')}
      className={className}
      flush
      footer={t('rule', { count: format.number(film.sites.sites) })}
    >
      {rows.length === 0 ? (
        <EmptyState>{t(which === 'best' ? 'empty' : 'few')}</EmptyState>
      ) : (
        <FilmTable
          caption={t(which)}
          heads={[
            { label: t('site'), isText: true },
            { label: t('admissions'), width: '84px', isWide: true },
            { label: t('shows'), width: '60px', isWide: true },
            { label: t('occupancy'), width: '28%', isText: true },
            { label: t('against'), hint: t('againstHint'), width: '84px' },
          ]}
          rows={rows.map((row) => ({
            id: row.site.id,
            cells: [
              <SiteName key="site" site={row.site} />,
              format.number(row.admissions),
              format.number(row.shows),
              <OccupancyBar key="bar" percent={row.occupancy} />,
              <AgainstHouse key="house" row={row} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
