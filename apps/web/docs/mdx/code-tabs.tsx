'use client';

import { Children, type ReactNode } from 'react';
import { CopyButton } from '../../portal/code/copy-button.tsx';
import { LANGUAGE_NAMES, useSampleLanguage } from '../../portal/code/use-language.ts';
import { SAMPLE_LANGUAGES } from '../../portal/samples/access.ts';
import { CODE_FIGURE, CODE_HEAD } from './code-look.ts';

type Sample = { readonly name: string; readonly text: string };
type Props = {
  readonly samples: readonly Sample[];
  /** The code of each, in the same order. */
  readonly children: ReactNode;
};

/** Samples that say the same in several languages; the reader's one holds here, in the portal, and at the next visit. */
export function CodeTabs({ samples, children }: Props) {
  const [language, choose] = useSampleLanguage();
  const wished = samples.findIndex(({ name }) => name === LANGUAGE_NAMES[language]);
  const shown = Math.max(wished, 0);
  return (
    <figure className={CODE_FIGURE}>
      <figcaption className={CODE_HEAD}>
        <span role="group" aria-label="Language" className="-ml-1.5 flex flex-1 gap-0.5">
          {samples.map(({ name }, place) => (
            <button
              key={name}
              type="button"
              aria-pressed={place === shown}
              onClick={() => {
                const chosen = SAMPLE_LANGUAGES.find((one) => LANGUAGE_NAMES[one] === name);
                if (chosen !== undefined) choose(chosen);
              }}
              className="h-[26px] rounded-sm px-2 text-xs font-medium text-ink-2 hover:text-ink aria-pressed:bg-neutral-soft aria-pressed:text-ink pointer-coarse:h-10"
            >
              {name}
            </button>
          ))}
        </span>
        <CopyButton text={samples[shown]?.text ?? ''} label={`Copy: ${samples[shown]?.name ?? ''}`} />
      </figcaption>
      {Children.toArray(children).map((code, place) => (
        <div key={samples[place]?.name} hidden={place !== shown}>
          {code}
        </div>
      ))}
    </figure>
  );
}
