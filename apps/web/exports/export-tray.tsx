'use client';

import { useTranslations } from 'use-intl';
import { ExportCard } from './export-card.tsx';
import { useExports } from './use-exports.ts';

/** The files on their way, over every page: one goes on browsing while they are made. */
export function ExportTray() {
  const t = useTranslations('exports');
  const all = useExports();
  const newest = all.at(-1);
  return (
    <section
      aria-label={t('tray')}
      data-shell
      className="fixed right-3 bottom-[72px] left-3 z-(--z-toast) md:right-auto md:bottom-4 md:left-[68px] md:w-[320px] xl:left-[220px]"
    >
      <ol className="grid max-h-[60dvh] gap-2 overflow-y-auto">
        {all.map((one) => (
          <ExportCard key={one.key} one={one} />
        ))}
      </ol>
      <p aria-live="polite" className="sr-only">
        {newest?.state === 'done' && t('ready', { name: newest.fileName ?? '' })}
      </p>
    </section>
  );
}
