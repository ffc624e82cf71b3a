'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { saveFile } from '../../../../charts/download/save-file.ts';
import { useApi } from '../../../../data/client.tsx';
import { Button } from '../../../../ui/button.tsx';
import { showToast } from '../../../../ui/toasts.ts';
import type { Filter } from './use-filter.ts';

/** The changes that are looked for, as CSV, oldest first. */
export function ExportButton({ query }: Pick<Filter, 'query'>) {
  const t = useTranslations('portal.audit');
  const api = useApi();
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.get('/v1/audit/export', { query }),
    onSuccess: (csv) => {
      saveFile(csv, 'cineradar-audit.csv');
      showToast(t('exported'));
    },
    onError: () => showToast(t('notExported'), { tone: 'bad' }),
  });
  return (
    <Button icon={Download} busy={isPending ? t('exporting') : undefined} onClick={() => mutate()}>
      {t('export')}
    </Button>
  );
}
