'use client';

import { useState } from 'react';
import type { DemoUsers } from '../../../data/sign-in.ts';
import { DemoUserList } from './demo-users.tsx';
import { SignInForm } from '../../../shell/sign-in-form.tsx';

/** The form, and below it accounts to try where there are any. */
export function SignInPanel({ demo }: { readonly demo: DemoUsers | null }) {
  const [email, setEmail] = useState(demo?.users[0]?.email ?? '');
  return (
    <>
      <SignInForm email={email} password={demo?.password ?? ''} />
      {demo && <DemoUserList demo={demo} onChoose={setEmail} />}
    </>
  );
}
