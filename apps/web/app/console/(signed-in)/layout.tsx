import type { ReactNode } from 'react';
import { readSession, readSessionToken } from '../../../data/server.ts';
import { SignedInShell } from '../../../console/signed-in-shell.tsx';

export default async function SignedInLayout({ children }: { readonly children: ReactNode }) {
  const [session, { token, expiresAt }] = await Promise.all([readSession(), readSessionToken()]);
  return (
    <SignedInShell session={session} first={{ token, expiresAt }}>
      {children}
    </SignedInShell>
  );
}
