'use client';

import type { OverlapSeconds } from '@cineradar/core/keys/rotation';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../../data/client.tsx';
import {
  type DeliveryState,
  type NewWebhook,
  type TestEvent,
  type Webhook,
  type WebhookChange,
  WEBHOOKS_KEY,
} from './model/webhook.ts';

const PAGE = 50;
/** Deliveries come in seconds; a look so often shows them live. */
const LOOK_MS = 2_000;

/** The organisation's endpoints, the oldest first. */
export function useWebhooks() {
  const api = useApi();
  return useQuery({
    queryKey: [...WEBHOOKS_KEY, 'all'],
    queryFn: async ({ signal }) => (await api.get('/v1/webhooks', { signal })).data,
    staleTime: 0,
  });
}

/** One endpoint. */
export function useWebhook(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...WEBHOOKS_KEY, id],
    queryFn: ({ signal }) => api.get('/v1/webhooks/{id}', { path: { id }, signal }),
    staleTime: 0,
  });
}

export type DeliveryFilter = { readonly state: DeliveryState | null };

/** What an endpoint was sent, newest first; it looks again by itself while the page is seen. */
export function useDeliveries(id: string, { state }: DeliveryFilter) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...WEBHOOKS_KEY, id, 'deliveries', state],
    queryFn: ({ signal, pageParam }) =>
      api.get('/v1/webhooks/{id}/deliveries', {
        path: { id },
        query: {
          limit: PAGE,
          ...(state === null ? {} : { state }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: LOOK_MS,
    staleTime: 0,
  });
}

/** What changes endpoints and sends; each brings what is shown up to date. */
export function useWebhookChanges() {
  const api = useApi();
  const answers = useQueryClient();
  const onSuccess = () => answers.invalidateQueries({ queryKey: WEBHOOKS_KEY });
  return {
    create: useMutation({ mutationFn: (body: NewWebhook) => api.post('/v1/webhooks', { body }), onSuccess }),
    change: useMutation({
      mutationFn: ({ id, body }: { readonly id: string; readonly body: WebhookChange }) =>
        api.patch('/v1/webhooks/{id}', { path: { id }, body }),
      onSuccess,
    }),
    rotate: useMutation({
      mutationFn: ({ id, overlapSeconds }: { readonly id: string; readonly overlapSeconds: OverlapSeconds }) =>
        api.post('/v1/webhooks/{id}/rotate-secret', { path: { id }, body: { overlapSeconds } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: ({ id }: Pick<Webhook, 'id'>) => api.delete('/v1/webhooks/{id}', { path: { id } }),
      onSuccess,
    }),
    test: useMutation({
      mutationFn: ({ id, event }: { readonly id: string; readonly event: TestEvent }) =>
        api.post('/v1/webhooks/{id}/test', { path: { id }, body: { event } }),
      onSuccess,
    }),
    replay: useMutation({
      mutationFn: (delivery: string) => api.post('/v1/webhook-deliveries/{id}/replay', { path: { id: delivery } }),
      onSuccess,
    }),
    replayRange: useMutation({
      mutationFn: ({ id, body }: { readonly id: string; readonly body: ReplayRange }) =>
        api.post('/v1/webhooks/{id}/replay', { path: { id }, body }),
      onSuccess,
    }),
  };
}

type ReplayRange = { readonly from: string; readonly to: string; readonly onlyFailed: boolean };
