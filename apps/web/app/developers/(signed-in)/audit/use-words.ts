'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { ACTIONS } from './actions.ts';
import type { Entry } from './use-audit.ts';

const SHORT_ID = 8;

/** What was done, in words; a newer API may note what this page has no words for. */
export function useActionWords(): (action: string) => string {
  const t = useTranslations('portal.audit.actions');
  return useCallback(
    (action) => {
      const known = ACTIONS.find((one) => one === action);
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
