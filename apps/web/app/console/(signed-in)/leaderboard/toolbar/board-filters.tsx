'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { CHAIN_NAMES, ChainShape } from '../../../../../ui/chain-mark.tsx';
import { FilterChip } from '../../../../../ui/filter-chip.tsx';
import type { FilterOption } from '../../../../../ui/filter-options.tsx';
import { countFacet, type Filters } from '../model/filters.ts';
import type { Chain, Confidence, Row } from '../model/row.ts';
import type { SetBoardState } from '../use-board.ts';

const CHAINS: readonly Chain[] = ['XXI', 'CGV', 'CINEPOLIS'];
const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

type Props = { readonly ranked: readonly Row[]; readonly filters: Filters; readonly setState: SetBoardState };

/** City, chain and confidence; beside each choice how many theatres it would show. */
export function BoardFilters({ ranked, filters, setState }: Props) {
  const t = useTranslations('leaderboard');
  const format = useFormat();
  const cities = useCityOptions(ranked, filters);
  const chains = useMemo(() => countFacet(ranked, filters, 'chains'), [ranked, filters]);
  const confidences = useMemo(() => countFacet(ranked, filters, 'confidences'), [ranked, filters]);
  const count = (counts: ReadonlyMap<string, number>, value: string): string => format.number(counts.get(value) ?? 0);
  const words = (labels: readonly string[], all: string): string => (labels.length === 0 ? all : labels.join(', '));
  return (
    <>
      <FilterChip
        label={t('filters.city')}
        summary={words(
          cities.filter(({ value }) => filters.cities.includes(value)).map(({ label }) => label),
          t('filters.allCities', { count: cities.length }),
        )}
        options={cities}
        selected={filters.cities}
        onChange={(city) => void setState({ city: [...city] })}
      />
      <FilterChip
        label={t('filters.chain')}
        summary={words(
          filters.chains.map((chain) => CHAIN_NAMES[chain]),
          t('filters.all'),
        )}
        options={CHAINS.map((chain) => ({
          value: chain,
          label: CHAIN_NAMES[chain],
          mark: <ChainShape chain={chain} />,
          hint: count(chains, chain),
        }))}
        selected={filters.chains}
        onChange={(chain) => void setState({ chain: [...chain] })}
      />
      <FilterChip
        label={t('filters.confidence')}
        summary={words(
          filters.confidences.map((level) => t(`confidence.${level}`)),
          t('filters.any'),
        )}
        options={CONFIDENCES.map((level) => ({
          value: level,
          label: t(`confidence.${level}`),
          hint: count(confidences, level),
        }))}
        selected={filters.confidences}
        onChange={(confidence) => void setState({ confidence: [...confidence] })}
      />
    </>
  );
}

const NAMES = new Intl.Collator('id');

/** Every city with a scored theatre, by name. */
function useCityOptions(ranked: readonly Row[], filters: Filters): readonly FilterOption<string>[] {
  const format = useFormat();
  const titles = useMemo(() => new Map(ranked.map((row) => [row.citySlug, row.city])), [ranked]);
  const counts = useMemo(() => countFacet(ranked, filters, 'cities'), [ranked, filters]);
  return useMemo(
    () =>
      [...titles]
        .toSorted(([, a], [, b]) => NAMES.compare(a, b))
        .map(([value, label]) => ({ value, label, hint: format.number(counts.get(value) ?? 0) })),
    [titles, counts, format],
  );
}
