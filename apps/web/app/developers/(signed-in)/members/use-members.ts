'use client';

import type { Role } from '@cineradar/core/accounts/roles';
import type { BodyOf } from '@cineradar/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../../data/client.tsx';

export type Member = BodyOf<'/v1/organisation/members'>['data'][number];

const KEY = ['organisation', 'members'];

/** Who belongs to the organisation, and what changes that. */
export function useMembers() {
  const api = useApi();
  const answers = useQueryClient();
  const again = () => answers.invalidateQueries({ queryKey: KEY });
  const members = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get('/v1/organisation/members', { signal })).data,
  });
  const changeRole = useMutation({
    mutationFn: ({ id, role }: { readonly id: string; readonly role: Role }) =>
      api.patch('/v1/organisation/members/{id}', { path: { id }, body: { role } }),
    onSettled: again,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.delete('/v1/organisation/members/{id}', { path: { id } }),
    onSettled: again,
  });
  return { members, changeRole, remove };
}
