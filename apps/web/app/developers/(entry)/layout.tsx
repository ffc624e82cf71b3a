import type { ReactNode } from 'react';
import { EntryFrame } from '../../../portal/entry/entry-frame.tsx';

/** Pages before the sign-in: one thing to do, and no navigation beside it. */
export default function EntryLayout({ children }: { readonly children: ReactNode }) {
  return <EntryFrame>{children}</EntryFrame>;
}
