'use client';

import { useTranslations } from 'use-intl';
import type { DemoAccounts } from '../../data/sign-in.ts';
import { Avatar } from '../../ui/avatar.tsx';

type Props = { readonly demo: DemoAccounts; readonly onChoose: (email: string) => void };

/** Accounts of the synthetic market: one press fills the form. */
export function DemoAccountList({ demo, onChoose }: Props) {
  const t = useTranslations('shell.signIn');
  const roleName = useTranslations('shell.roles');
  return (
    <section className="border-t border-line pt-4">
      <h2 className="font-semibold">{t('demo')}</h2>
      <p className="pt-0.5 text-xs text-ink-3">
        {t('demoPassword')} <code className="font-mono whitespace-nowrap text-ink-2">{demo.password}</code>
      </p>
      <ul className="-mx-2 grid gap-0.5 pt-2">
        {demo.people.map(({ name, email, role, organisation }) => (
          <li key={email}>
            <button
              type="button"
              onClick={() => onChoose(email)}
              className="flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-raised"
            >
              <Avatar name={name} />
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-medium">{name}</span>
                <span className="truncate text-2xs text-ink-3">{email}</span>
              </span>
              <span className="text-right text-2xs text-ink-3">
                {roleName(role)}
                <br />
                {organisation}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
