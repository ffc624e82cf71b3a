'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ExportMenu } from '../../../../exports/export-menu.tsx';
import { useFormat } from '../../../../format/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import { CHAIN_NAMES, ChainShape } from '../../../../ui/chain-mark.tsx';
import { FilterChip } from '../../../../ui/filter-chip.tsx';
import { SegmentedControl } from '../../../../ui/segmented-control.tsx';
import { exportQuery } from './model/export-query.ts';
import { countFilters, type Filters } from './model/filters.ts';
import type { View } from './model/view.ts';
import type { Live } from './use-live.ts';
import type { LiveState, SetLiveState } from './use-live-state.ts';

type Props = {
  readonly live: Live;
  readonly view: View | null;
  readonly filters: Filters;
  readonly state: LiveState;
  readonly setState: SetLiveState;
};

const CHAINS = ['XXI', 'CGV', 'CINEPOLIS'] as const;
/** Steps of the ramp, joined to what people ask for. */
const SHARES = ['90-100', '75-100', '60-100', '0-25', '0-10'] as const;
/** Windows of the cinema day on the venue's clock. */
const WINDOWS = {
  morning: '10:00-12:59',
  afternoon: '13:00-17:59',
  prime: '18:00-21:30',
  late: '21:31-05:59',
} as const;
const WINDOW_IDS = ['morning', 'afternoon', 'prime', 'late'] as const;

const pair = (text: string): readonly [string, string] => {
  const [from = '', to = ''] = text.split('-');
  return [from, to];
};

/** The first by name, and how many more. */
function useSummary() {
  const t = useTranslations('live.filters');
  return (names: readonly string[], none: string): string => {
    const [first, ...more] = names;
    if (first === undefined) return none;
    return more.length === 0 ? first : t('some', { first, count: more.length });
  };
}

function PlaceChips({ live, state, setState }: Props) {
  const t = useTranslations('live.filters');
  const summary = useSummary();
  const cities = live.board?.cities ?? [];
  const cityOptions = useMemo(
    () =>
      (live.board?.cities ?? [])
        .map(({ slug, title }) => ({ value: slug, label: title }))
        .toSorted((a, b) => a.label.localeCompare(b.label, 'id')),
    [live.board],
  );
  return (
    <>
      <FilterChip
        label={t('chain')}
        summary={summary(
          state.chain.map((chain) => CHAIN_NAMES[chain]),
          t('all'),
        )}
        options={CHAINS.map((chain) => ({
          value: chain,
          label: CHAIN_NAMES[chain],
          mark: <ChainShape chain={chain} />,
        }))}
        selected={state.chain}
        onChange={(chain) => void setState({ chain: [...chain] })}
      />
      <FilterChip
        label={t('city')}
        summary={summary(
          state.city.map((slug) => cities.find((city) => city.slug === slug)?.title ?? slug),
          t('allOf', { count: cities.length }),
        )}
        options={cityOptions}
        selected={state.city}
        onChange={(city) => void setState({ city: [...city] })}
      />
    </>
  );
}

function ShowingChips({ live, state, setState }: Props) {
  const t = useTranslations('live.filters');
  const format = useFormat();
  const movies = live.board?.movies ?? [];
  const clock = (text: string): string => (format.locale === 'id' ? text.replaceAll(':', '.') : text).replace('-', '–');
  const share = (text: string): string => {
    const [low, high] = pair(text);
    return t('share', { low, high });
  };
  return (
    <>
      <FilterChip<string>
        isSingle
        label={t('starts')}
        summary={state.starts === null ? t('now') : clock(state.starts.join('-'))}
        options={WINDOW_IDS.map((id) => ({ value: WINDOWS[id], label: t(`window.${id}`), hint: clock(WINDOWS[id]) }))}
        selected={state.starts === null ? [] : [state.starts.join('-')]}
        onChange={([window]) => void setState({ starts: window === undefined ? null : pair(window) })}
      />
      <FilterChip
        isSingle
        label={t('film')}
        summary={movies.find(({ id }) => id === state.film)?.title ?? t('any')}
        options={movies.map(({ id, title }) => ({ value: id, label: title }))}
        selected={state.film === null ? [] : [state.film]}
        onChange={([film]) => void setState({ film: film ?? null })}
      />
      <FilterChip<string>
        isSingle
        label={t('occupancy')}
        summary={state.occupancy === null ? t('any') : share(state.occupancy.join('-'))}
        options={SHARES.map((value) => ({ value, label: share(value) }))}
        selected={state.occupancy === null ? [] : [state.occupancy.join('-')]}
        onChange={([value]) => {
          const [low, high] = pair(value ?? '').map(Number);
          void setState({
            occupancy: value === undefined || low === undefined || high === undefined ? null : [low, high],
          });
        }}
      />
    </>
  );
}

const NOTHING = { chain: null, city: null, film: null, occupancy: null, starts: null };

/** Chips that cut the page down, their effect in theatres, and the layout. They scroll sideways on a phone. */
export function FilterBar(props: Props) {
  const { view, filters, state, setState } = props;
  const t = useTranslations('live');
  const count = countFilters(filters);
  return (
    <div
      role="group"
      aria-label={t('filters.label')}
      className="flex flex-none items-center gap-1.5 overflow-x-auto border-b border-line px-3.5 py-[9px] scrollbar-none md:px-5"
    >
      <PlaceChips {...props} />
      <ShowingChips {...props} />
      {count > 0 && (
        <Button variant="ghost" size="small" onClick={() => void setState(NOTHING)}>
          {t('filters.clear', { count })}
        </Button>
      )}
      <span className="flex-1" />
      <span className="flex-none text-xs whitespace-nowrap text-ink-3 max-lg:hidden" role="status">
        {view === null ? '' : t('filters.results', { count: view.rows.size })}
      </span>
      <span className="flex-none max-md:hidden">
        <SegmentedControl
          label={t('layout.label')}
          value={state.view}
          options={[
            { value: 'map', label: t('layout.map') },
            { value: 'list', label: t('layout.list') },
          ]}
          onChange={(chosen) => void setState({ view: chosen })}
        />
      </span>
      {/* A file holds what is on now; starts of another hour are not in it. */}
      {view !== null && filters.starts === null && (
        <ExportMenu kind="live" query={exportQuery(view.order.ids, filters, props.live.board?.movies ?? [])} />
      )}
    </div>
  );
}
