import { ApiError, ConnectionError } from '@cineradar/sdk';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

/** What to do about something that failed, for people. A fault's own words are not for them; the API's refusals are. */
export function useFailureWords(): (error: unknown) => string {
  const t = useTranslations('ui.error');
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t(error instanceof ConnectionError ? 'unreachable' : 'fault');
      if (error.code === 'address_unconfirmed') return t('addressUnconfirmed');
      return error.status < 500 ? error.detail : t('fault');
    },
    [t],
  );
}
