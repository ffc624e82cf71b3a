'use client';

import { ChevronDown, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FilterOptions, type FilterOption } from './filter-options.tsx';

type Props<Value extends string> = {
  /** What is filtered: Chain. */
  readonly label: string;
  /** What is let through, in words: All, All 83, XXI and CGV. */
  readonly summary: string;
  readonly options: readonly FilterOption<Value>[];
  readonly selected: readonly Value[];
  readonly onChange: (selected: readonly Value[]) => void;
  /** One at most; else as many as wished. */
  readonly isSingle?: boolean;
};

/** A filter as a chip: its menu to choose from (with a search beyond ten), jade with an × while it filters. */
export function FilterChip<Value extends string>(props: Props<Value>) {
  const { label, summary, selected, onChange, isSingle = false } = props;
  const t = useTranslations('ui.filter');
  const [isOpen, setIsOpen] = useState(false);
  const isOn = selected.length > 0;
  return (
    <span
      className={`inline-flex h-7 flex-none items-stretch rounded-md border whitespace-nowrap pointer-coarse:h-11 ${
        isOn ? 'border-transparent bg-accent-soft text-accent-text' : 'border-line bg-surface text-ink-2'
      }`}
    >
      <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
        <Popover.Trigger
          className={`inline-flex items-center gap-1.5 rounded-md ${isOn ? 'pr-1 pl-[9px]' : 'px-[9px]'}`}
        >
          {label} <b className="max-w-44 truncate font-medium text-ink">{summary}</b>
          {!isOn && <ChevronDown size={14} strokeWidth={1.75} aria-hidden />}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="start"
            sideOffset={6}
            collisionPadding={8}
            aria-label={label}
            className="z-(--z-pop) w-64 rounded-lg bg-overlay p-1 shadow-pop rise"
          >
            <FilterOptions
              {...props}
              isSingle={isSingle}
              onChange={(next) => {
                onChange(next);
                if (isSingle) setIsOpen(false);
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {isOn && (
        <button
          type="button"
          aria-label={t('clear', { label })}
          onClick={() => onChange([])}
          className="grid w-7 place-items-center rounded-md hover:text-ink pointer-coarse:w-11"
        >
          <X size={14} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </span>
  );
}
