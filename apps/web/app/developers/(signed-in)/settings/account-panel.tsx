'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { signOut } from '../../../../data/sign-out.ts';
import { Button } from '../../../../ui/button.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { FactList } from './fact-list.tsx';

/** Who is signed in. */
export function AccountPanel() {
  const t = useTranslations('portal.account');
  const shell = useTranslations('shell');
  const { user } = useSession();
  return (
    <Panel
      title={t('account')}
      actions={
        <Button icon={LogOut} onClick={() => void signOut()}>
          {shell('signOut')}
        </Button>
      }
    >
      <FactList
        facts={[
          [t('name'), user.name],
          [t('email'), user.email],
        ]}
      />
    </Panel>
  );
}
