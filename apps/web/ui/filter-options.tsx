'use client';

import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

export type FilterOption<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** Before the label: a chain's shape. */
  readonly mark?: ReactNode;
  /** On the right: a count. */
  readonly hint?: ReactNode;
};

/** What a filter asks: its name, what may be chosen, and what is. */
export type FilterQuestion<Value extends string> = {
  readonly label: string;
  readonly options: readonly FilterOption<Value>[];
  readonly selected: readonly Value[];
  readonly isSingle: boolean;
  readonly onChange: (selected: readonly Value[]) => void;
};

const SEARCH_BEYOND = 10;

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Arrow keys go from option to option; from the first, up leads back to the search. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const area = event.currentTarget.parentElement;
  if (step === undefined || !area) return;
  event.preventDefault();
  const stops = [...area.querySelectorAll<HTMLElement>('input, [role="option"]')];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  stops.at((here + step + stops.length) % stops.length)?.focus();
}

type ChoiceProps<Value extends string> = {
  readonly option: FilterOption<Value>;
  readonly isOn: boolean;
  readonly onToggle: (value: Value) => void;
};

function Choice<Value extends string>({ option, isOn, onToggle }: ChoiceProps<Value>) {
  return (
    <button
      type="button"
      role="option"
      aria-selected={isOn}
      onClick={() => onToggle(option.value)}
      className="flex min-h-7 w-full items-center gap-2 rounded-sm px-2 py-1 text-left hover:bg-raised focus-visible:bg-raised focus-visible:outline-none pointer-coarse:min-h-11"
    >
      <Check
        size={14}
        strokeWidth={2}
        aria-hidden
        className={`flex-none text-accent-text ${isOn ? '' : 'opacity-0'}`}
      />
      {option.mark}
      <span className="min-w-0 flex-1 truncate">{option.label}</span>
      {option.hint !== undefined && <span className="text-2xs text-ink-3">{option.hint}</span>}
    </button>
  );
}

/** The choices of a filter, with a search where there are many. */
export function FilterOptions<Value extends string>({
  label,
  options,
  selected,
  isSingle,
  onChange,
}: FilterQuestion<Value>) {
  const t = useTranslations('ui.filter');
  const [wish, setWish] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const found = options.filter((option) => plain(option.label).includes(plain(wish)));

  function toggle(value: Value): void {
    const isOn = selected.includes(value);
    if (isSingle) onChange(isOn ? [] : [value]);
    else onChange(isOn ? selected.filter((one) => one !== value) : [...selected, value]);
  }

  return (
    <div>
      {options.length > SEARCH_BEYOND && (
        <input
          type="search"
          value={wish}
          aria-label={t('search', { label })}
          placeholder={t('search', { label })}
          onChange={(event) => setWish(event.currentTarget.value)}
          onKeyDown={(event) => {
            moveFocus(event);
            if (event.key === 'Enter') list.current?.querySelector('button')?.click();
          }}
          className="mb-1 h-8 w-full border-b border-line bg-transparent px-2 outline-none placeholder:text-ink-3 pointer-coarse:h-11 pointer-coarse:text-md"
        />
      )}
      <div
        ref={list}
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable={!isSingle}
        onKeyDown={moveFocus}
        className="max-h-72 overflow-y-auto"
      >
        {found.map((option) => (
          <Choice key={option.value} option={option} isOn={selected.includes(option.value)} onToggle={toggle} />
        ))}
      </div>
      {found.length === 0 && <p className="px-2 py-3 text-center text-ink-3">{t('none', { wish })}</p>}
    </div>
  );
}
