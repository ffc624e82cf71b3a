'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { saveFile } from '../../../../charts/download/save-file.ts';
import { useApi } from '../../../../data/client.tsx';
import { Button } from '../../../../ui/button.tsx';
import { showToast } from '../../../../ui/toasts.ts';
import { type Range, rangeStart } from './model/range.ts';

/** The ledger of the range as a file, by the hour. */
export function ExportButton({ range }: { readonly range: Range }) {
  const t = useTranslations('portal.usage.file');
  const api = useApi();
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.get('/v1/usage/export', { query: { from: rangeStart(range, new Date()).toISOString() } }),
    onSuccess: (file) => saveFile(file, `cineradar-usage-${range}.csv`),
    onError: () => showToast(t('failed'), { tone: 'bad' }),
  });
  return (
    <Button icon={Download} busy={isPending ? t('busy') : undefined} onClick={() => mutate()}>
      {t('export')}
    </Button>
  );
}
