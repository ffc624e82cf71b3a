'use client';

import type { Role } from '@cineradar/core/accounts/roles';
import type { BodyOf } from '@cineradar/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../../data/client.tsx';

export type Invitation = BodyOf<'/v1/invitations'>['data'][number];

/** An invitation that was sent just now; without a mail server it holds the link, this once. */
export type Sent = BodyOf<'/v1/invitations', 'post'>;

const KEY = ['organisation', 'invitations'];
const MOST = 100;

/** Invitations into the organisation, newest first, and what changes them. */
export function useInvitations() {
  const api = useApi();
  const answers = useQueryClient();
  const again = () => answers.invalidateQueries({ queryKey: KEY });
  const invitations = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get('/v1/invitations', { query: { limit: MOST }, signal })).data,
  });
  const invite = useMutation({
    mutationFn: (wish: { readonly email: string; readonly role: Role }) => api.post('/v1/invitations', { body: wish }),
    onSuccess: again,
  });
  const sendAgain = useMutation({
    mutationFn: (id: string) => api.post('/v1/invitations/{id}/send', { path: { id } }),
    onSettled: again,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => api.delete('/v1/invitations/{id}', { path: { id } }),
    onSettled: again,
  });
  return { invitations, invite, sendAgain, revoke };
}
