'use client';

import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { FilterChip } from '../../../../ui/filter-chip.tsx';
import type { Span } from './model/url-state.ts';
import type { Filter } from './use-filter.ts';

type Props = { readonly filter: Filter; readonly spans: readonly Span[] };

/** How far back is looked; a link of another page may have said exactly from when to when. */
export function TimeChip({ filter: { state, setState, isExact }, spans }: Props) {
  const t = useTranslations('portal.requests');
  const format = useFormat();
  const at = (instant: Date | null, otherwise: string): string =>
    instant === null ? otherwise : format.dateTime(instant, NATIONAL_ZONE, 'short');
  const { from, to, span } = state;
  return (
    <FilterChip
      isSingle
      label={t('facets.time')}
      summary={isExact ? `${at(from, t('spans.start'))} – ${at(to, t('spans.now'))}` : t(`spans.${span}`)}
      options={spans.map((value) => ({ value, label: t(`spans.${value}`) }))}
      selected={isExact || span !== 'day' ? [span] : []}
      onChange={([chosen]) => void setState({ span: chosen ?? null, from: null, to: null })}
    />
  );
}
