'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useSession } from '../data/client.tsx';
import { SignInForm } from './sign-in/sign-in-form.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** The session ended while the page was open: sign in over it, and everything on it stays. */
export function SessionOverDialog({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const t = useTranslations('shell.sessionOver');
  const { user } = useSession();
  const queries = useQueryClient();
  return (
    <Dialog title={t('title')} description={t('why')} width={360}>
      <SignInForm
        email={user.email}
        password=""
        onSignedIn={() => {
          onSignedIn();
          void queries.invalidateQueries();
        }}
      />
    </Dialog>
  );
}
