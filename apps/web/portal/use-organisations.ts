'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { askAuth } from '../data/auth.ts';
import { useApi, useSession } from '../data/client.tsx';
import { showToast } from '../ui/toasts.ts';

const FRESH_MS = 300_000;

/** The organisations that the person may work for, and going over to one of them. */
export function useOrganisations() {
  const t = useTranslations('portal.frame');
  const api = useApi();
  const { user } = useSession();
  const { data } = useQuery({
    queryKey: ['me', user.id, 'organisations'],
    queryFn: async ({ signal }) => (await api.get('/v1/me', { signal })).organisations,
    staleTime: FRESH_MS,
  });
  async function choose(id: string): Promise<void> {
    const answer = await askAuth('/auth/organisation', { id });
    // A whole new page: nothing of the organisation before stays in memory.
    if (answer.kind === 'done') location.assign('/');
    else showToast(t('notSwitched'), { tone: 'bad' });
  }
  return { organisations: data ?? [], choose };
}
