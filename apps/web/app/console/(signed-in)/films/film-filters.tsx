'use client';

import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import { FilterChip } from '../../../../ui/filter-chip.tsx';
import { SearchBox } from '../../../../ui/search-box.tsx';
import { choicesOf, countSet, type FilmFilters } from './model/film-filters.ts';
import { type ListedFilm, type Stage, STAGES, stageOf } from './model/film-row.ts';

type Props = {
  readonly films: readonly ListedFilm[];
  readonly shown: number;
  readonly filters: FilmFilters;
  readonly onChange: (change: Partial<FilmFilters>) => void;
  readonly onClear: () => void;
  /** At the right end: what is done with the list. */
  readonly actions?: ReactNode;
};

/** Search, genre, country and stage of the run, and how many films that leaves. */
export function FilmFilterBar({ films, shown, filters, onChange, onClear, actions }: Props) {
  const t = useTranslations('film.list');
  const format = useFormat();
  const options = useMemo(() => {
    const listed = (choices: ReturnType<typeof choicesOf>) =>
      choices.map(({ value, count }) => ({ value, label: value, hint: format.number(count) }));
    return {
      genres: listed(choicesOf(films, ({ movie }) => movie.genres)),
      countries: listed(choicesOf(films, ({ movie }) => (movie.country === null ? [] : [movie.country]))),
    };
  }, [films, format]);
  const stageName = (stage: Stage): string => t(`stages.${stage}`);
  const words = (chosen: readonly string[]): string => (chosen.length === 0 ? t('all') : chosen.join(', '));
  const set = countSet(filters);
  return (
    <div
      data-shell
      className="scrollbar-none flex flex-none items-center gap-1.5 overflow-x-auto border-b border-line px-3.5 py-[9px] md:px-5"
    >
      <SearchBox label={t('search')} value={filters.search} onChange={(search) => onChange({ search })} />
      <FilterChip
        label={t('stage')}
        summary={words(filters.stages.map(stageName))}
        options={STAGES.map((stage) => ({
          value: stage,
          label: stageName(stage),
          hint: format.number(films.filter((film) => stageOf(film) === stage).length),
        }))}
        selected={filters.stages}
        onChange={(stages) => onChange({ stages })}
      />
      <FilterChip
        label={t('genre')}
        summary={words(filters.genres)}
        options={options.genres}
        selected={filters.genres}
        onChange={(genres) => onChange({ genres })}
      />
      <FilterChip
        label={t('country')}
        summary={words(filters.countries)}
        options={options.countries}
        selected={filters.countries}
        onChange={(countries) => onChange({ countries })}
      />
      <span role="status" className="flex-none pl-1 text-xs whitespace-nowrap text-ink-3">
        {t('count', { shown: format.number(shown), all: format.number(films.length) })}
      </span>
      {set === 0 ? null : (
        <Button variant="ghost" size="small" onClick={onClear}>
          {t('clear', { count: set })}
        </Button>
      )}
      <span className="flex-1" />
      {actions}
    </div>
  );
}
