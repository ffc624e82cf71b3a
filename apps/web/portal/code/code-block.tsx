'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CodeText } from './code-text.tsx';
import { CopyButton } from './copy-button.tsx';
import type { CodeLanguage } from './highlight.ts';

type Props = {
  readonly code: string;
  readonly language: CodeLanguage;
  /** At the left of the head: a file's name, tabs of languages. */
  readonly head: ReactNode;
  /** What the block is called where it is read out and copied. */
  readonly label: string;
  /** As it is shown, where that is shorter than what is copied. */
  readonly shown?: string;
  readonly actions?: ReactNode;
  readonly className?: string;
};

/** Code with a head and a button that copies it. */
export function CodeBlock({ code, language, head, label, shown = code, actions, className = '' }: Props) {
  const t = useTranslations('portal.code');
  return (
    <figure className={`flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface ${className}`}>
      <figcaption className="flex min-h-[38px] flex-none items-center gap-2 border-b border-line py-1 pr-1.5 pl-3">
        <span className="flex min-w-0 flex-1 items-center gap-2 text-xs text-ink-3">{head}</span>
        {actions}
        <CopyButton text={code.trimEnd()} label={t('copyWhat', { what: label })} />
      </figcaption>
      {/* Long lines scroll, by keys as well. */}
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="m-0 min-h-0 flex-1 overflow-auto px-3.5 py-3 font-mono text-[11.5px] leading-[1.62] -outline-offset-2 [font-feature-settings:normal] md:text-[12.5px]"
      >
        <code>
          <CodeText code={shown.trimEnd()} language={language} />
        </code>
      </pre>
    </figure>
  );
}
