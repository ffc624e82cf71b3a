'use client';

import { AUDIT_ACTIONS } from '@cineradar/core/audit/actions';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../data/client.tsx';
import { FilterChip } from '../../../../ui/filter-chip.tsx';
import { type Filter, SPANS } from './use-filter.ts';
import { useActionWords } from './use-words.ts';

/** What is looked for: a kind of change, whose, since when. */
export function FilterBar({ filter: { filter, setFilter } }: { readonly filter: Filter }) {
  const t = useTranslations('portal.audit.filters');
  const action = useActionWords();
  const api = useApi();
  const { data: members = [] } = useQuery({
    queryKey: ['organisation', 'members'],
    queryFn: async ({ signal }) => (await api.get('/v1/organisation/members', { signal })).data,
  });
  const actor = members.find(({ id }) => id === filter.actor)?.name ?? filter.actor;
  return (
    <div className="flex gap-2 overflow-x-auto px-3.5 pt-1 pb-2.5 scrollbar-none md:px-4">
      <FilterChip
        isSingle
        label={t('action')}
        summary={filter.action === null ? t('all') : action(filter.action)}
        options={AUDIT_ACTIONS.map((value) => ({ value, label: action(value) }))}
        selected={filter.action === null ? [] : [filter.action]}
        onChange={([chosen]) => void setFilter({ action: chosen ?? null })}
      />
      <FilterChip
        isSingle
        label={t('actor')}
        summary={actor ?? t('all')}
        options={members.map(({ id, name }) => ({ value: id, label: name }))}
        selected={filter.actor === null ? [] : [filter.actor]}
        onChange={([chosen]) => void setFilter({ actor: chosen ?? null })}
      />
      <FilterChip
        isSingle
        label={t('time')}
        summary={t(filter.span ?? 'any')}
        options={SPANS.map((value) => ({ value, label: t(value) }))}
        selected={filter.span === null ? [] : [filter.span]}
        onChange={([chosen]) => void setFilter({ span: chosen ?? null })}
      />
    </div>
  );
}
