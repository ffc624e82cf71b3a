'use client';

import { mayGrant, rolesOf } from '@cineradar/core/accounts/granting';
import type { Role } from '@cineradar/core/accounts/roles';
import { Ellipsis, UserMinus } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { IconButton } from '../../../../ui/button.tsx';
import { Menu, MenuItem, MenuLabel, MenuRadioGroup, MenuSeparator } from '../../../../ui/menu.tsx';
import type { Member } from './use-members.ts';

/** The roles that the reader may give. */
export function useGrantable(): readonly Role[] {
  const { role, organisation } = useSession();
  return rolesOf(organisation.kind).filter((wanted) => mayGrant(role, wanted, organisation.kind));
}

/** Whether the reader may change a member: whoever could have given the role that the member has. */
export function useMayChange(): (member: Member) => boolean {
  const { role, organisation } = useSession();
  return useCallback((member) => mayGrant(role, member.role, organisation.kind), [role, organisation.kind]);
}

type Props = {
  readonly member: Member;
  readonly onRole: (role: Role) => void;
  readonly onRemove: () => void;
};

/** Another role for a member, or the end of the membership. */
export function MemberMenu({ member, onRole, onRemove }: Props) {
  const t = useTranslations('portal.members');
  const role = useTranslations('shell.roles');
  const grantable = useGrantable();
  return (
    <Menu
      trigger={(worn) => (
        <IconButton {...worn} icon={Ellipsis} size="small" label={t('manage', { name: member.name })} />
      )}
    >
      <MenuLabel>{t('columns.role')}</MenuLabel>
      <MenuRadioGroup
        value={member.role}
        options={grantable.map((wanted) => ({ value: wanted, label: role(wanted) }))}
        onChange={(wanted) => wanted !== member.role && onRole(wanted)}
      />
      <MenuSeparator />
      <MenuItem icon={UserMinus} danger onSelect={onRemove}>
        {t(member.isYou ? 'leave' : 'remove')}
      </MenuItem>
    </Menu>
  );
}
