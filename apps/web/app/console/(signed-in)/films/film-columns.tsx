import Link from 'next/link';
import type { useTranslations } from 'use-intl';
import type { Format } from '../../../../format/format.ts';
import type { TableColumn } from '../../../../ui/data-table.tsx';
import { OccupancyBar } from '../../../../ui/occupancy-bar.tsx';
import { Sparkline } from '../../../../ui/sparkline.tsx';
import { type ListedFilm, weekChange } from './model/film-row.ts';
import type { SortId } from './model/url-state.ts';
import { Release } from './release.tsx';
import { ShareBar } from './share-bar.tsx';
import { WeekChange } from './week-change.tsx';

type Translate = ReturnType<typeof useTranslations<'film.list'>>;
type Column = TableColumn<ListedFilm> & { readonly id: SortId };

const nameColumn = (t: Translate): Column => ({
  id: 'title',
  header: t('film'),
  isName: true,
  cell: ({ movie }) => (
    <span className="flex min-w-0 items-baseline gap-2">
      <Link href={`/films/${movie.id}`} className="truncate font-medium hover:underline">
        {movie.title}
      </Link>
      <span className="truncate text-xs text-ink-3 max-xl:hidden">{movie.genres.join(', ')}</span>
    </span>
  ),
  sortValue: ({ movie }) => movie.title,
});

const countColumns = (t: Translate, format: Format): readonly Column[] => [
  {
    id: 'admissions',
    header: t('admissions'),
    hint: t('admissionsHint'),
    align: 'right',
    width: '108px',
    isDescFirst: true,
    cell: ({ admissionsLow }) =>
      admissionsLow === null ? (
        <span className="text-ink-3">–</span>
      ) : (
        <b className="font-semibold">{format.number(admissionsLow)}</b>
      ),
    sortValue: ({ admissionsLow }) => admissionsLow,
  },
  {
    id: 'shows',
    header: t('shows'),
    hint: t('showsHint'),
    align: 'right',
    width: '84px',
    isDescFirst: true,
    cell: ({ shows }) => format.number(shows),
    sortValue: ({ shows }) => shows,
  },
  {
    id: 'occupancy',
    header: t('occupancy'),
    hint: t('occupancyHint'),
    width: '12%',
    isDescFirst: true,
    cell: ({ occupancy }) => <OccupancyBar percent={occupancy} />,
    sortValue: ({ occupancy }) => occupancy,
  },
];

const shareColumns = (t: Translate, format: Format): readonly Column[] =>
  (['screeningShare', 'seatShare', 'bookingShare'] as const).map((id) => ({
    id,
    header: t(id),
    hint: t(`${id}Hint`),
    align: 'right',
    width: '112px',
    ...(id === 'screeningShare'
      ? { hideBelow: 'xl' as const }
      : id === 'bookingShare'
        ? {}
        : { hideBelow: 'lg' as const }),
    isDescFirst: true,
    cell: (film: ListedFilm) => <ShareBar percent={film[id]} format={format} />,
    sortValue: (film: ListedFilm) => film[id],
  }));

const runColumns = (t: Translate): readonly Column[] => [
  {
    id: 'trend',
    header: t('trend'),
    hint: t('trendHint'),
    width: '168px',
    hideBelow: 'lg',
    isDescFirst: true,
    cell: (film) => (
      <span className="flex items-center justify-end gap-2.5">
        <Sparkline values={film.trend} width={64} />
        <span className="w-[64px] text-right">
          <WeekChange percent={weekChange(film)} />
        </span>
      </span>
    ),
    sortValue: weekChange,
  },
  {
    id: 'release',
    header: t('release'),
    width: '132px',
    hideBelow: 'xl',
    isDescFirst: true,
    cell: (film) => <Release film={film} />,
    sortValue: ({ releaseDay }) => releaseDay,
  },
];

export const filmColumns = (t: Translate, format: Format): readonly Column[] => [
  nameColumn(t),
  ...countColumns(t, format),
  ...shareColumns(t, format),
  ...runColumns(t),
];
