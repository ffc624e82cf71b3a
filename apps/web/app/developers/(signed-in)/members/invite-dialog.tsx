'use client';

import type { Role } from '@cineradar/core/accounts/roles';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { refusalOf } from '../../../../portal/form/refusal.ts';
import { isAddress } from '../../../../portal/is-address.ts';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { RoleChoice } from './role-choice.tsx';
import { type Sent, useInvitations } from './use-invitations.ts';

type Props = { readonly onClose: () => void; readonly onSent: (sent: Sent) => void };

/** What the API says of the address stands below its field. */
const fieldOf = ([name]: readonly string[]) => (name === 'email' ? name : undefined);

/** An address and a role: whoever has the address may join within seven days. */
export function InviteDialog({ onClose, onSent }: Props) {
  const t = useTranslations('portal.members.inviting');
  const wrongWords = useTranslations('portal.entry.wrong');
  const { organisation } = useSession();
  const { invite } = useInvitations();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('developer');
  const [isAsked, setIsAsked] = useState(false);
  const refusal = refusalOf(invite.error, fieldOf);
  const wrong = isAsked && !isAddress(email) ? wrongWords('email') : refusal.fields.email;

  function submit(): void {
    setIsAsked(true);
    if (isAddress(email)) invite.mutate({ email: email.trim(), role }, { onSuccess: onSent });
  }

  return (
    <FormDialog
      title={t('title', { organisation: organisation.name })}
      description={t('why')}
      words={{ cancel: t('cancel'), submit: t('submit'), busy: t('busy') }}
      isBusy={invite.isPending}
      onSubmit={submit}
      onClose={onClose}
      className="grid gap-3"
    >
      <TextField
        label={t('email')}
        type="email"
        name="email"
        autoComplete="off"
        value={email}
        error={wrong}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
          if (invite.isError) invite.reset();
        }}
      />
      <RoleChoice value={role} onChange={setRole} />
      {invite.isError && refusal.rest !== null && <ErrorState error={refusal.rest} title={t('failed')} />}
    </FormDialog>
  );
}
