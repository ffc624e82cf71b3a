'use client';

import { useTranslations } from 'use-intl';
import { useApi } from '../../../../data/client.tsx';
import { CsvButton } from '../../../../portal/csv-button.tsx';
import { type Range, rangeStart } from './model/range.ts';

/** The ledger of the range as a file, by the hour. */
export function ExportButton({ range }: { readonly range: Range }) {
  const t = useTranslations('portal.usage.file');
  const api = useApi();
  return (
    <CsvButton
      read={() => api.get('/v1/usage/export', { query: { from: rangeStart(range, new Date()).toISOString() } })}
      file={`cineradar-usage-${range}.csv`}
      words={{ download: t('export'), busy: t('busy'), failed: t('failed') }}
    />
  );
}
