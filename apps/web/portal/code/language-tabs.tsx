'use client';

import { SAMPLE_LANGUAGES, type SampleLanguage } from '../samples/access.ts';
import { LANGUAGE_NAMES } from './use-language.ts';

type Props = {
  readonly label: string;
  readonly value: SampleLanguage;
  readonly onChange: (language: SampleLanguage) => void;
};

/** curl, TypeScript, Python: what the code below is written in. */
export function LanguageTabs({ label, value, onChange }: Props) {
  return (
    <span role="group" aria-label={label} className="-ml-1.5 flex gap-0.5">
      {SAMPLE_LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          aria-pressed={language === value}
          onClick={() => onChange(language)}
          className="h-[26px] rounded-sm px-2 text-xs font-medium text-ink-2 hover:text-ink aria-pressed:bg-neutral-soft aria-pressed:text-ink pointer-coarse:h-10"
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </span>
  );
}
