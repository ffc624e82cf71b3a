'use client';

import { useState } from 'react';
import type { DemoAccounts } from '../../data/sign-in.ts';
import { DemoAccountList } from './demo-accounts.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The form, and below it accounts to try where there are any. */
export function SignInPanel({ demo }: { readonly demo: DemoAccounts | null }) {
  const [email, setEmail] = useState(demo?.people[0]?.email ?? '');
  return (
    <>
      <SignInForm email={email} password={demo?.password ?? ''} />
      {demo && <DemoAccountList demo={demo} onChoose={setEmail} />}
    </>
  );
}
