'use client';

import { useTranslations } from 'use-intl';
import { FilterChip } from '../../../../ui/filter-chip.tsx';
import type { Span } from './model/url-state.ts';
import type { Filter } from './use-filter.ts';

type Props = { readonly filter: Filter; readonly spans: readonly Span[] };

const EXACT = 'exact';

/** How far back is looked, or exactly from when to when: then its fields stand below. */
export function TimeChip({ filter: { state, setState, isExact, query }, spans }: Props) {
  const t = useTranslations('portal.requests');
  const { span } = state;
  return (
    <FilterChip
      isSingle
      label={t('facets.time')}
      summary={t(isExact ? 'exact.choose' : `spans.${span}`)}
      options={[
        ...spans.map((value) => ({ value, label: t(`spans.${value}`) })),
        { value: EXACT, label: t('exact.choose') },
      ]}
      selected={isExact ? [EXACT] : span === 'day' ? [] : [span]}
      onChange={([chosen]) =>
        chosen === EXACT
          ? void setState({ from: new Date(query.from), to: null, live: null })
          : void setState({ span: chosen ?? null, from: null, to: null })
      }
    />
  );
}
