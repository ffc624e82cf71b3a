import { Plus } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Row } from '../leaderboard/model/row.ts';
import { MOST_COMPARED } from '../leaderboard/model/url-state.ts';
import { findSites } from './model/find-sites.ts';
import { FoundSites } from './found-sites.tsx';

type Props = {
  readonly rows: readonly Row[];
  readonly chosen: readonly string[];
  readonly onAdd: (id: string) => void;
};

/** A box that finds a theatre by words of its name or city and adds it; arrows choose, Enter adds, Escape clears. */
export function AddTheatre({ rows, chosen, onAdd }: Props) {
  const t = useTranslations('compare.add');
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const isFull = chosen.length >= MOST_COMPARED;
  const found = isFull ? [] : findSites(rows, chosen, text);
  const type = (next: string): void => {
    setText(next);
    setActive(0);
  };
  const add = (site: Row): void => {
    onAdd(site.id);
    type('');
  };
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (step !== 0 && found.length > 0) setActive((at) => (at + step + found.length) % found.length);
    const site = found[active];
    if (event.key === 'Enter' && site !== undefined) add(site);
    if (event.key === 'Escape') type('');
    if (step !== 0 || event.key === 'Enter') event.preventDefault();
  }
  return (
    <div className="relative w-full md:w-72">
      <label className="flex h-[30px] items-center gap-2 rounded-md border border-control-line bg-surface px-2.5 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus pointer-coarse:h-11">
        <Plus className="size-3.5 flex-none text-ink-3" strokeWidth={1.75} aria-hidden="true" />
        <span className="sr-only">{t('label')}</span>
        <input
          role="combobox"
          aria-expanded={text !== '' && !isFull}
          aria-controls={`${id}-found`}
          aria-autocomplete="list"
          aria-activedescendant={found[active] === undefined ? undefined : `${id}-${found[active].id}`}
          value={text}
          disabled={isFull}
          placeholder={isFull ? t('full') : t('placeholder')}
          title={isFull ? t('full') : undefined}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => type('')}
          className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3 pointer-coarse:text-md"
        />
      </label>
      {text === '' || isFull ? null : <FoundSites id={id} found={found} active={active} onAdd={add} />}
    </div>
  );
}
