import { Children, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react';
import { CodeText, nameOfBlock, type PreProps } from './code-block.tsx';
import { CodeTabs } from './code-tabs.tsx';
import { textOf } from './text-of.ts';

/** The blocks among the children of a group: the highlighter hands each on within a fragment. */
function blocksIn(children: ReactNode): readonly ReactElement<PreProps>[] {
  return Children.toArray(children).flatMap((child) => {
    if (!isValidElement<PreProps>(child)) return [];
    return child.type === Fragment ? blocksIn(child.props.children) : [child];
  });
}

/** The same call in several languages: one figure, the reader's language in front. */
export function CodeGroup({ children }: { readonly children: ReactNode }) {
  const blocks = blocksIn(children).map(({ props }) => ({
    name: nameOfBlock(props),
    text: textOf(props.children).trimEnd(),
    code: props.children,
  }));
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
