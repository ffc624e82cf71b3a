import { Children, isValidElement, type ReactNode } from 'react';
import { CodeText, nameOfBlock, type PreProps } from './code-block.tsx';
import { CodeTabs } from './code-tabs.tsx';
import { textOf } from './text-of.ts';

/** The same call in several languages: one figure, the reader's language in front. */
export function CodeGroup({ children }: { readonly children: ReactNode }) {
  const blocks = Children.toArray(children)
    .filter((child) => isValidElement<PreProps>(child))
    .map(({ props }) => ({ name: nameOfBlock(props), text: textOf(props.children).trimEnd(), code: props.children }));
  return (
    <CodeTabs samples={blocks.map(({ name, text }) => ({ name, text }))}>
      {blocks.map(({ name, code }) => (
        <CodeText key={name} label={name}>
          {code}
        </CodeText>
      ))}
    </CodeTabs>
  );
}
