import type { ComponentProps, ReactNode } from 'react';
import { CopyButton } from '../../portal/code/copy-button.tsx';
import { CODE_FIGURE, CODE_HEAD } from './code-look.ts';
import { textOf } from './text-of.ts';

/** What a block without a title is called. */
const LANGUAGES: Readonly<Record<string, string>> = {
  sh: 'Shell',
  ts: 'TypeScript',
  tsx: 'TypeScript',
  js: 'JavaScript',
  python: 'Python',
  json: 'JSON',
  http: 'HTTP',
  csv: 'CSV',
};

export type PreProps = ComponentProps<'pre'> & { readonly title?: string; readonly 'data-language'?: string };

/** The name that stands over a block: its title, else its language. */
export const nameOfBlock = ({ title, 'data-language': language = '' }: PreProps): string =>
  title ?? LANGUAGES[language] ?? 'Text';

/** A block's text in its figure, which scrolls by itself and can be reached by keys. */
export function CodeText({ children, label }: { readonly children: ReactNode; readonly label: string }) {
  return (
    <pre
      // A block that scrolls must be reachable by keys (WCAG 2.1.1), and then it needs a name.
      tabIndex={0}
      role="region"
      aria-label={label}
      className="overflow-x-auto px-3.5 py-3 font-mono text-[12.5px] leading-[1.62] -outline-offset-2 [font-feature-settings:normal] max-md:text-[11.5px]"
    >
      {children}
    </pre>
  );
}

/** A sample with its name and a button that copies it. */
export function CodeBlock(props: PreProps) {
  const name = nameOfBlock(props);
  return (
    <figure className={CODE_FIGURE}>
      <figcaption className={CODE_HEAD}>
        <span className="flex-1">{name}</span>
        <CopyButton text={textOf(props.children).trimEnd()} label={`Copy: ${name}`} />
      </figcaption>
      <CodeText label={name}>{props.children}</CodeText>
    </figure>
  );
}
