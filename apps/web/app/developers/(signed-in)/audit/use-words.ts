'use client';

import { AUDIT_ACTIONS } from '@cineradar/core/audit/actions';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { Entry } from './use-audit.ts';

const SHORT_ID = 8;

/** What was done, in words; a newer API may note what this page has no words for. */
export function useActionWords(): (action: string) => string {
  const t = useTranslations('portal.audit.actions');
  return useCallback(
    (action) => {
      const known = AUDIT_ACTIONS.find((one) => one === action);
      return known === undefined ? action : t(known);
    },
    [t],
  );
}

/** Who did it, in words. */
export function useActorWords(): (actor: Entry['actor']) => string {
  const t = useTranslations('portal.audit');
  return useCallback(
    ({ kind, id, name }) => {
      if (kind === 'system') return t('system');
      return kind === 'key' ? t('someKey', { id: id.replace(/^key:/, '').slice(0, SHORT_ID) }) : name;
    },
    [t],
  );
}
