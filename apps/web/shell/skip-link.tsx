'use client';

import { useTranslations } from 'use-intl';

/** First in the tab order of every page. */
export function SkipLink() {
  const t = useTranslations('shell');
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-(--z-toast) -translate-y-16 rounded-md bg-accent px-3 py-2 font-semibold text-accent-ink focus:translate-y-0"
    >
      {t('skip')}
    </a>
  );
}
