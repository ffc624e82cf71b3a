import { Search } from 'lucide-react';
import { useTranslations } from 'use-intl';

type Props = { readonly value: string; readonly onChange: (value: string) => void };

/** Narrows the list while it is typed in. */
export function SearchBox({ value, onChange }: Props) {
  const t = useTranslations('leaderboard.filters');
  return (
    <label className="inline-flex h-7 w-44 flex-none items-center gap-1.5 rounded-md border border-line bg-surface px-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus pointer-coarse:h-11">
      <Search className="size-3.5 flex-none text-ink-3" strokeWidth={1.75} aria-hidden="true" />
      <input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3 pointer-coarse:text-md"
      />
    </label>
  );
}
