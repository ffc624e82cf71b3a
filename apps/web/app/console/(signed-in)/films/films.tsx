'use client';

import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { ExportMenu } from '../../../../exports/export-menu.tsx';
import { PageFrame } from '../../../../console/page-frame.tsx';
import { SavedViewsMenu } from '../../../../console/saved-views/saved-views-menu.tsx';
import { Button } from '../../../../ui/button.tsx';
import { DataTable } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { useSortedRows } from '../../../../ui/table/use-sorted-rows.ts';
import { filmColumns } from './film-columns.tsx';
import { FilmFilterBar } from './film-filters.tsx';
import { FilmPhoneRow } from './film-phone-row.tsx';
import { FilmsKpis } from './films-kpis.tsx';
import { LookAsOf } from './look-as-of.tsx';
import { countSet, filterFilms } from './model/film-filters.ts';
import type { FilmDayList, ListedFilm } from './model/film-row.ts';
import { useFilmState } from './use-film-state.ts';
import { useFilms } from './use-films.ts';

const idOf = ({ movie }: ListedFilm): string => movie.id;

/** Every film of the day: who comes, how many showings and seats it is given, and how it sells. */
export function Films({ first }: { readonly first: FilmDayList }) {
  const t = useTranslations('film.list');
  const format = useFormat();
  const router = useRouter();
  const { list, isLate } = useFilms(first);
  const { filters, sort, change, clear, sortBy } = useFilmState();
  const shown = useMemo(() => filterFilms(list.films, filters), [list.films, filters]);
  const columns = useMemo(() => filmColumns(t, format), [t, format]);
  const sorted = useSortedRows(shown, columns, sort);
  return (
    <PageFrame
      title={t('title')}
      layout="fill"
      beside={<SavedViewsMenu page="films" />}
      asOf={<LookAsOf asOf={list.asOf} observedAt={list.total.observedAt} isLate={isLate} />}
    >
      <FilmsKpis list={list} />
      <FilmFilterBar
        films={list.films}
        shown={shown.length}
        filters={filters}
        onChange={change}
        onClear={clear}
        actions={<ExportMenu kind="films" query={{ films: sorted.map(idOf) }} formats={['csv', 'xlsx']} />}
      />
      <DataTable
        caption={t('title')}
        columns={columns}
        rows={sorted}
        isSortedOutside
        rowId={idOf}
        sort={sort}
        onSort={sortBy}
        onOpen={({ movie }) => router.push(`/films/${movie.id}`)}
        phoneRow={(film) => <FilmPhoneRow film={film} />}
        empty={
          <EmptyState
            className="flex-1"
            {...(list.films.length === 0
              ? {}
              : { action: <Button onClick={clear}>{t('clear', { count: countSet(filters) })}</Button> })}
          >
            {list.films.length === 0 ? t('noFilms') : t('none')}
          </EmptyState>
        }
      />
    </PageFrame>
  );
}
