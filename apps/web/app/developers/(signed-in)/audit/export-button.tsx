'use client';

import { useTranslations } from 'use-intl';
import { useApi } from '../../../../data/client.tsx';
import { CsvButton } from '../../../../portal/csv-button.tsx';
import type { Filter } from './use-filter.ts';

/** The changes that are looked for, as CSV, oldest first. */
export function ExportButton({ query }: Pick<Filter, 'query'>) {
  const t = useTranslations('portal.audit');
  const api = useApi();
  return (
    <CsvButton
      read={() => api.get('/v1/audit/export', { query })}
      file="cineradar-audit.csv"
      words={{ download: t('export'), busy: t('exporting'), failed: t('notExported'), done: t('exported') }}
    />
  );
}
