'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { saveFile } from '../../../../charts/download/save-file.ts';
import { useApi } from '../../../../data/client.tsx';
import { Button } from '../../../../ui/button.tsx';
import { showToast } from '../../../../ui/toasts.ts';
import type { Filter } from './use-filter.ts';

/** All requests that match, as CSV, newest first. */
export function ExportButton({ query }: Pick<Filter, 'query'>) {
  const t = useTranslations('portal.requests.file');
  const api = useApi();
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.get('/v1/requests/export', { query }),
    onSuccess: (csv) => {
      saveFile(csv, 'cineradar-requests.csv');
      showToast(t('done'));
    },
    onError: () => showToast(t('failed'), { tone: 'bad' }),
  });
  return (
    <Button icon={Download} busy={isPending ? t('busy') : undefined} onClick={() => mutate()}>
      {t('download')}
    </Button>
  );
}
