'use client';

import { useTranslations } from 'use-intl';
import { useApi } from '../../../../data/client.tsx';
import { CsvButton } from '../../../../portal/csv-button.tsx';
import type { Filter } from './use-filter.ts';

/** All requests that match, as CSV, newest first. */
export function ExportButton({ query }: Pick<Filter, 'query'>) {
  const t = useTranslations('portal.requests.file');
  const api = useApi();
  return (
    <CsvButton
      read={() => api.get('/v1/requests/export', { query })}
      file="cineradar-requests.csv"
      words={{ download: t('download'), busy: t('busy'), failed: t('failed'), done: t('done') }}
    />
  );
}
