'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../../data/client.tsx';
import { BILLING_KEY, type NewDetails, type PlanName } from './model/billing.ts';

/** More invoices than a page shows lie years back. */
const INVOICES_SHOWN = 60;

/** The plan, its month and the coming invoice; use moves on, so it is asked anew now and then. */
export function useBilling() {
  const api = useApi();
  return useQuery({
    queryKey: [...BILLING_KEY, 'now'],
    queryFn: ({ signal }) => api.get('/v1/billing', { signal }),
    refetchInterval: 60_000,
  });
}

export function usePlans() {
  const api = useApi();
  return useQuery({
    queryKey: [...BILLING_KEY, 'plans'],
    queryFn: ({ signal }) => api.get('/v1/billing/plans', { signal }),
  });
}

export function useInvoices() {
  const api = useApi();
  return useQuery({
    queryKey: [...BILLING_KEY, 'invoices'],
    queryFn: ({ signal }) => api.get('/v1/billing/invoices', { query: { limit: INVOICES_SHOWN }, signal }),
  });
}

/** What a change of plan would come to, to the second at which it is asked. */
export function usePlanPreview(plan: PlanName) {
  const api = useApi();
  return useQuery({
    queryKey: [...BILLING_KEY, 'preview', plan],
    queryFn: ({ signal }) => api.get('/v1/billing/change', { query: { plan }, signal }),
    staleTime: 0,
  });
}

/** What changes what is paid for; each brings the page up to date. */
export function useBillingChanges() {
  const api = useApi();
  const answers = useQueryClient();
  const onSuccess = () => answers.invalidateQueries({ queryKey: BILLING_KEY });
  return {
    change: useMutation({
      mutationFn: (plan: PlanName) => api.post('/v1/billing/change', { body: { plan } }),
      onSuccess,
    }),
    details: useMutation({
      mutationFn: (body: NewDetails) => api.put('/v1/billing/details', { body }),
      onSuccess,
    }),
    checkout: useMutation({
      mutationFn: (plan: 'growth' | 'scale') => api.post('/v1/billing/checkout', { body: { plan } }),
      onSuccess: ({ url }) => globalThis.location.assign(url),
    }),
    portal: useMutation({
      mutationFn: () => api.post('/v1/billing/portal', {}),
      onSuccess: ({ url }) => globalThis.location.assign(url),
    }),
  };
}
