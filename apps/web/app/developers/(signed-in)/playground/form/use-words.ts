import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import type { Fault } from '../model/faults.ts';
import type { ValueKind } from '../model/member.ts';

type Told = { readonly told: string; readonly usual: string; readonly kind: ValueKind | 'object' | 'json' };

/** What a field says below: what it is for, or what is wrong with it. */
export function useWords() {
  const t = useTranslations('portal.playground.form');
  const format = useFormat();
  return {
    helpOf: ({ told, usual, kind }: Told): string =>
      [told, kind === 'list' ? t('list') : '', usual === '' ? '' : t('usual', { usual })].filter(Boolean).join('. '),
    faultOf: (fault: Fault | undefined): string | undefined =>
      fault === undefined ? undefined : t(`faults.${fault.code}`, { limit: format.number(fault.limit) }),
  };
}
