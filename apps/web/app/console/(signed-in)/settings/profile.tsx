'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Session } from '../../../../data/session.ts';
import { signOut } from '../../../../data/sign-out.ts';
import { Button } from '../../../../ui/button.tsx';
import { Panel } from '../../../../ui/panel.tsx';

/** Who is signed in, and what the role allows. */
export function Profile({ session }: { readonly session: Session }) {
  const t = useTranslations('settings');
  const role = useTranslations('shell.roles');
  const shell = useTranslations('shell');
  const { user, organisation } = session;
  const rows = [
    [t('name'), user.name],
    [t('email'), user.email],
    [t('organisation'), organisation.name],
    [t('role'), role(session.role)],
    [t('market'), session.synthetic ? t('syntheticMarket') : session.market],
  ] as const;
  return (
    <Panel
      title={t('profile')}
      actions={
        <Button icon={LogOut} onClick={() => void signOut()}>
          {shell('signOut')}
        </Button>
      }
    >
      <dl>
        {rows.map(([label, value]) => (
          <div key={label} className="flex min-h-9 items-center gap-4 border-b border-line last:border-0">
            <dt className="w-36 flex-none text-ink-3">{label}</dt>
            <dd className="min-w-0 truncate">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
