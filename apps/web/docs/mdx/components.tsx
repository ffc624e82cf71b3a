import { Note, Tip, Warning } from './callouts.tsx';
import { Card, CardGroup } from './cards.tsx';
import { CodeBlock } from './code-block.tsx';
import { CodeGroup } from './code-group.tsx';
import { A, Code, H2, H3, H4, Ol, P, Table, Td, Th, Ul } from './prose.tsx';
import { Step, Steps } from './steps.tsx';

/** What the pages are drawn with. The named ones are called as Mintlify calls them, so that it can host the same files. */
export const components = {
  a: A,
  code: Code,
  h2: H2,
  h3: H3,
  h4: H4,
  ol: Ol,
  p: P,
  pre: CodeBlock,
  table: Table,
  td: Td,
  th: Th,
  ul: Ul,
  Card,
  CardGroup,
  CodeGroup,
  Note,
  Step,
  Steps,
  Tip,
  Warning,
};
