'use client';

import { useMutation } from '@tanstack/react-query';
import { useLocale } from 'use-intl';
import { useApi } from '../../../../../data/client.tsx';

const ASK_EVERY_MS = 400;
const MOST_ASKED = 75;

const pause = () => new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));

/** Has the PDF of an invoice made, waits for it and downloads it. */
export function useInvoicePdf() {
  const api = useApi();
  const locale = useLocale() === 'id' ? 'id' : 'en';
  return useMutation({
    mutationFn: async (invoice: string) => {
      let document = await api.post('/v1/documents', {
        body: { kind: 'invoice', format: 'pdf', query: { invoice }, locale },
      });
      for (let asked = 0; document.link === null && asked < MOST_ASKED; asked += 1) {
        if (document.state === 'failed' || document.state === 'cancelled') break;
        await pause();
        document = await api.get('/v1/documents/{id}', { path: { id: document.id } });
      }
      if (document.link === null) throw new Error(document.failure ?? 'no file was made');
      return document.link;
    },
    onSuccess: (link) => globalThis.location.assign(link),
  });
}
