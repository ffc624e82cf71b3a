'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import { CHAIN_NAMES, ChainShape } from '../../../../ui/chain-mark.tsx';
import { FilterChip } from '../../../../ui/filter-chip.tsx';
import { SearchBox } from '../../../../ui/search-box.tsx';
import { countBy, countSet, type Filters } from './model/filters.ts';
import type { Chain, Row } from './model/row.ts';
import { CHAINS } from './model/url-state.ts';

type Props = {
  readonly rows: readonly Row[];
  readonly shown: number;
  readonly filters: Filters;
  readonly onSearch: (search: string) => void;
  readonly onCities: (cities: readonly string[]) => void;
  readonly onChains: (chains: readonly Chain[]) => void;
  readonly onClear: () => void;
};

const NAMES = new Intl.Collator('id');

function useCities(rows: readonly Row[], filters: Filters) {
  const format = useFormat();
  return useMemo(() => {
    const counts = countBy(rows, filters, 'cities');
    return [...new Map(rows.map((row) => [row.citySlug, row.city]))]
      .toSorted(([, a], [, b]) => NAMES.compare(a, b))
      .map(([value, label]) => ({ value, label, hint: format.number(counts.get(value) ?? 0) }));
  }, [rows, filters, format]);
}

/** Search, city and chain, and how many theatres that leaves. */
export function TheatreFilters({ rows, shown, filters, onSearch, onCities, onChains, onClear }: Props) {
  const t = useTranslations('theatre.list');
  const format = useFormat();
  const cities = useCities(rows, filters);
  const chains = useMemo(() => countBy(rows, filters, 'chains'), [rows, filters]);
  const words = (labels: readonly string[], all: string): string => (labels.length === 0 ? all : labels.join(', '));
  const set = countSet(filters);
  return (
    <div
      data-shell
      className="scrollbar-none flex flex-none items-center gap-1.5 overflow-x-auto border-b border-line px-3.5 py-[9px] md:px-5"
    >
      <SearchBox label={t('search')} value={filters.search} onChange={onSearch} />
      <FilterChip
        label={t('city')}
        summary={words(
          cities.filter(({ value }) => filters.cities.includes(value)).map(({ label }) => label),
          t('allCities', { count: cities.length }),
        )}
        options={cities}
        selected={filters.cities}
        onChange={onCities}
      />
      <FilterChip
        label={t('chain')}
        summary={words(
          filters.chains.map((chain) => CHAIN_NAMES[chain]),
          t('all'),
        )}
        options={CHAINS.map((chain) => ({
          value: chain,
          label: CHAIN_NAMES[chain],
          mark: <ChainShape chain={chain} />,
          hint: format.number(chains.get(chain) ?? 0),
        }))}
        selected={filters.chains}
        onChange={onChains}
      />
      <span role="status" className="flex-none pl-1 text-xs whitespace-nowrap text-ink-3">
        {t('count', { shown: format.number(shown), all: format.number(rows.length) })}
      </span>
      {set === 0 ? null : (
        <Button variant="ghost" size="small" onClick={onClear}>
          {t('clear', { count: set })}
        </Button>
      )}
    </div>
  );
}
