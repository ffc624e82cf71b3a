import type { ReactNode } from 'react';
import { DocsNav } from '../../../../docs/layout/docs-nav.tsx';
import { readNavigation } from '../../../../docs/navigation.ts';

export default function DocsLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="lg:grid lg:grid-cols-[216px_minmax(0,1fr)]">
      <DocsNav groups={readNavigation()} />
      {children}
    </div>
  );
}
