'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { FilterChip } from '../../../../ui/filter-chip.tsx';
import type { FilterOption } from '../../../../ui/filter-options.tsx';
import { ExactTimes } from './exact-times.tsx';
import { CALLERS, METHODS, SPANS } from './model/url-state.ts';
import type { RequestFacets } from './model/request.ts';
import { SearchBox } from './search-box.tsx';
import { TimeChip } from './time-chip.tsx';
import type { Filter } from './use-filter.ts';

type Counts = RequestFacets['keys'];

type FacetProps = {
  readonly label: string;
  readonly counts: Counts | undefined;
  readonly value: string | null;
  readonly tell?: (value: string) => string;
  readonly onChange: (value: string | null) => void;
};

const asItIs = (text: string): string => text;

/** A kind by which requests are told apart: each value there is, with how many. */
function Facet({ label, counts, value, tell = asItIs, onChange }: FacetProps) {
  const t = useTranslations('portal.requests');
  const format = useFormat();
  const options: FilterOption<string>[] = (counts ?? []).flatMap(({ value: one, requests }) =>
    one === null ? [] : [{ value: one, label: tell(one), hint: format.number(requests) }],
  );
  const isKnown = value === null || options.some((option) => option.value === value);
  return (
    <FilterChip
      isSingle
      label={label}
      summary={value === null ? t('all') : tell(value)}
      options={isKnown ? options : [{ value, label: tell(value), hint: '0' }, ...options]}
      selected={value === null ? [] : [value]}
      onChange={([chosen]) => onChange(chosen ?? null)}
    />
  );
}

type Props = {
  readonly filter: Filter;
  readonly facets: RequestFacets | undefined;
  readonly names: ReadonlyMap<string, string>;
};

/** What is looked for: a text, who asked, when, and each kind with its counts. */
export function FilterBar({ filter, facets, names }: Props) {
  const t = useTranslations('portal.requests');
  const { state, setState } = filter;
  const callers = CALLERS.map((value) => ({ value, label: t(`callers.${value}`) }));
  return (
    <div className="grid gap-2 px-3.5 pt-1.5 pb-2.5 md:px-4">
      <SearchBox value={state.q} onChange={(q) => void setState({ q: q === '' ? null : q })} />
      <div className="flex gap-2 overflow-x-auto scrollbar-none md:flex-wrap">
        <TimeChip filter={filter} spans={SPANS} />
        <FilterChip
          isSingle
          label={t('facets.caller')}
          summary={t(`callers.${state.by}`)}
          options={callers}
          selected={state.by === 'key' ? [] : [state.by]}
          onChange={([chosen]) => void setState({ by: chosen ?? null })}
        />
        <Facet
          label={t('facets.status')}
          counts={facets?.statuses}
          value={state.status}
          onChange={(status) => void setState({ status })}
        />
        <Facet
          label={t('facets.operation')}
          counts={facets?.operations}
          value={state.operation}
          onChange={(operation) => void setState({ operation })}
        />
        <Facet
          label={t('facets.key')}
          counts={facets?.keys}
          value={state.key}
          tell={(id) => names.get(id) ?? id.slice(0, 8)}
          onChange={(key) => void setState({ key })}
        />
        <Facet
          label={t('facets.method')}
          counts={facets?.methods}
          value={state.method}
          onChange={(method) => void setState({ method: METHODS.find((one) => one === method) ?? null })}
        />
        <Facet
          label={t('facets.market')}
          counts={facets?.markets}
          value={state.market}
          onChange={(market) => void setState({ market })}
        />
      </div>
      {filter.isExact && <ExactTimes key={`${Number(state.from)}/${Number(state.to)}`} filter={filter} />}
    </div>
  );
}
