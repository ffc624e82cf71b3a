'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../data/client.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';

/** The role does not read the log: who could help, by name. */
export function NotForYou() {
  const t = useTranslations('portal.audit');
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['organisation', 'members'],
    queryFn: async ({ signal }) => (await api.get('/v1/organisation/members', { signal })).data,
  });
  const leaders = (data ?? []).filter(({ role }) => role === 'owner' || role === 'admin').map(({ name }) => name);
  return (
    <EmptyState className="min-h-[30dvh]">
      {leaders.length === 0 ? t('forbiddenNobody') : t('forbidden', { names: leaders.join(', ') })}
    </EmptyState>
  );
}
