'use client';

import type { Role } from '@cineradar/core/accounts/roles';
import { useTranslations } from 'use-intl';
import { useGrantable } from './member-menu.tsx';

type Props = { readonly value: Role; readonly onChange: (role: Role) => void };

/** One of the roles that the reader may give, each with what it is there for. */
export function RoleChoice({ value, onChange }: Props) {
  const t = useTranslations('portal.members');
  const roleName = useTranslations('shell.roles');
  return (
    <fieldset className="grid gap-1">
      <legend className="pb-1 font-medium">{t('columns.role')}</legend>
      {useGrantable().map((role) => (
        <label
          key={role}
          className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2.5 rounded-md border border-line px-2.5 py-2 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="role"
            value={role}
            checked={role === value}
            onChange={() => onChange(role)}
            className="mt-0.5 size-3.5 flex-none accent-(--accent) outline-none"
          />
          <span className="font-medium">{roleName(role)}</span>
          <span className="col-start-2 text-xs text-ink-2">{t(`can.${role}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
