import type { ReactNode } from 'react';
import { readReader } from '../../../data/server.ts';
import { PortalFrame } from '../../../portal/portal-frame.tsx';

/** Pages for anybody: whoever is signed in keeps the whole navigation. */
export default async function PublicLayout({ children }: { readonly children: ReactNode }) {
  return <PortalFrame reader={await readReader()}>{children}</PortalFrame>;
}
