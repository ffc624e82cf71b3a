'use client';

import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

const WAIT_MS = 300;

type Props = { readonly value: string; readonly onChange: (value: string) => void };

/** Searches once the writer pauses: each search looks through many requests. */
export function SearchBox({ value, onChange }: Props) {
  const t = useTranslations('portal.requests');
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    // Changed from elsewhere: by a link, or by clearing the filters.
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className="relative block">
      <span className="sr-only">{t('search')}</span>
      <Search size={14} strokeWidth={1.75} aria-hidden className="absolute inset-y-0 left-2.5 my-auto text-ink-3" />
      <input
        type="search"
        value={text}
        maxLength={200}
        spellCheck={false}
        placeholder={t('search')}
        onChange={(event) => setText(event.currentTarget.value)}
        className="h-[30px] w-full rounded-md border border-control-line bg-surface pr-2.5 pl-8 placeholder:text-ink-3 pointer-coarse:h-11 pointer-coarse:text-md"
      />
    </label>
  );
}
