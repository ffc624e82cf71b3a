'use client';

import { ChevronDown, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { FilterOption } from './filter-options.tsx';
import { usePanel } from './panels/use-panel.ts';

const loadPanel = async () => (await import('./panels/filter-panel.tsx')).FilterPanel;

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
  const { trigger, anchor, close, panel } = usePanel(loadPanel);
  const isOn = selected.length > 0;
  return (
    <span
      className={`inline-flex h-7 flex-none items-stretch rounded-md border whitespace-nowrap pointer-coarse:h-11 ${
        isOn ? 'border-transparent bg-accent-soft text-accent-text' : 'border-line bg-surface text-ink-2'
      }`}
    >
      <button
        type="button"
        {...trigger}
        aria-haspopup="dialog"
        className={`inline-flex items-center gap-1.5 rounded-md ${isOn ? 'pr-1 pl-[9px]' : 'px-[9px]'}`}
      >
        {label} <b className="max-w-44 truncate font-medium text-ink">{summary}</b>
        {!isOn && <ChevronDown size={14} strokeWidth={1.75} aria-hidden />}
      </button>
      {panel && (
        <panel.Panel
          {...{ label, anchor, selected, isSingle }}
          options={props.options}
          onClose={close}
          onChange={(next) => {
            onChange(next);
            if (isSingle) close();
          }}
        />
      )}
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
