'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useShell } from './shell-state.tsx';
import { useModifierKey } from './use-modifier-key.ts';

/** Opens the palette; a field in looks from 1181 px on, else an icon. It names its key once that key would be heard. */
export function SearchButton() {
  const t = useTranslations('shell');
  const { openPalette } = useShell();
  const modifier = useModifierKey();
  return (
    <button
      type="button"
      onClick={openPalette}
      aria-keyshortcuts="Control+K Meta+K"
      className="relative flex h-9 w-9 flex-none items-center justify-center gap-2 rounded-md border border-line bg-surface text-ink-3 hover:border-line-strong hover:text-ink-2 md:h-[30px] md:w-[30px] xl:w-auto xl:min-w-[220px] xl:justify-start xl:pr-1.5 xl:pl-[9px]"
    >
      <Search size={16} strokeWidth={1.75} aria-hidden className="flex-none xl:size-3.5" />
      <span className="sr-only xl:not-sr-only">{t('search')}</span>
      <kbd
        aria-hidden
        className={`ml-auto hidden rounded-[3px] border border-line px-1 py-0.5 font-mono text-[10.5px] leading-none xl:block ${modifier === null ? 'invisible' : ''}`}
      >
        {modifier ?? 'Ctrl'} K
      </kbd>
    </button>
  );
}
