'use client';

import { useTranslations } from 'use-intl';
import { TextField } from '../../ui/text-field.tsx';
import type { PersonField } from './person-rules.ts';
import type { PersonForm } from './use-person-form.ts';

const INPUT = {
  name: { type: 'text', autoComplete: 'name' },
  email: { type: 'email', autoComplete: 'username' },
  password: { type: 'password', autoComplete: 'new-password' },
  organisation: { type: 'text', autoComplete: 'organization' },
} as const;

type Props = { readonly form: PersonForm; readonly field: PersonField; readonly hasHelp?: true };

/** One field of whoever signs up, with what is wrong about it. */
export function PersonFieldInput({ form, field, hasHelp }: Props) {
  const t = useTranslations('portal.entry');
  return (
    <TextField
      {...INPUT[field]}
      name={field}
      label={t(`fields.${field}`)}
      help={hasHelp && (field === 'password' || field === 'organisation') ? t(`help.${field}`) : undefined}
      error={form.errorOf(field)}
      aria-required
      onBlur={(event) => form.judge(field, event.currentTarget.value)}
    />
  );
}
