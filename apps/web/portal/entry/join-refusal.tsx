'use client';

import { useTranslations } from 'use-intl';
import type { AuthRefusal } from '../../data/auth.ts';
import { RefusalNote } from './refusal-note.tsx';

const FOREIGN = 403;
const OVER = 409;

/** Why an invitation was not taken up although it looked open. */
export function JoinRefusal({ refusal }: { readonly refusal: AuthRefusal }) {
  const t = useTranslations('portal.entry');
  if (refusal.kind !== 'refused') return <RefusalNote>{t(`failed.${refusal.kind}`)}</RefusalNote>;
  if (refusal.status === FOREIGN) return <RefusalNote>{t('failed.foreign')}</RefusalNote>;
  if (refusal.status === OVER) return <RefusalNote>{t('failed.over')}</RefusalNote>;
  return <RefusalNote>{refusal.detail}</RefusalNote>;
}
