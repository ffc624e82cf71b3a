'use client';

import { useState } from 'react';
import type { AuthRefusal } from '../../data/auth.ts';
import { acceptInvitation } from '../../data/invitation.ts';

type Acceptance = {
  readonly isBusy: boolean;
  readonly refusal: AuthRefusal | null;
  readonly accept: () => Promise<void>;
};

/** Takes an invitation up as the person signed in, and goes on to the portal of the organisation that was joined. */
export function useAcceptance(token: string): Acceptance {
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  async function accept(): Promise<void> {
    setIsBusy(true);
    const refused = await acceptInvitation(token);
    if (refused === null) return location.assign('/');
    setRefusal(refused);
    setIsBusy(false);
  }
  return { isBusy, refusal, accept };
}
