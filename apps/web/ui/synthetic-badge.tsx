'use client';

import { FlaskConical } from 'lucide-react';
import { useTranslations } from 'use-intl';

/** Says that figures come from the market simulator. Stands wherever such figures do. */
export function SyntheticBadge() {
  const t = useTranslations('ui.synthetic');
  return (
    <span
      title={t('why')}
      className="inline-flex h-[22px] flex-none items-center gap-[5px] rounded-sm border border-dashed border-control-line px-[7px] text-2xs font-medium whitespace-nowrap text-ink-2"
    >
      <FlaskConical size={12} strokeWidth={2} aria-hidden />
      {t('label')}
      <span className="sr-only">: {t('why')}</span>
    </span>
  );
}
