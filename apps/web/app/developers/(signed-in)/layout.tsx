import type { ReactNode } from 'react';
import { readSession, readSessionToken } from '../../../data/server.ts';
import { PortalFrame } from '../../../portal/portal-frame.tsx';

export default async function SignedInLayout({ children }: { readonly children: ReactNode }) {
  const [session, { token, expiresAt }] = await Promise.all([readSession(), readSessionToken()]);
  return <PortalFrame reader={{ session, first: { token, expiresAt } }}>{children}</PortalFrame>;
}
