'use client';

import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DataTable, type TableColumn, type TableSort } from '../../../../ui/data-table.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { showToast } from '../../../../ui/toasts.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { MemberName } from '../../../../shell/member-name.tsx';
import { MemberMenu, useMayChange } from './member-menu.tsx';
import { RowsLoading } from './rows-loading.tsx';
import { useTellFailure } from './tell-failure.ts';
import { type Member, useMembers } from './use-members.ts';

const RemoveDialog = dynamic(async () => (await import('./remove-dialog.tsx')).RemoveDialog, { ssr: false });

type Manage = (member: Member) => React.ReactNode;

function useColumns(manage: Manage): readonly TableColumn<Member>[] {
  const t = useTranslations('portal.members');
  const role = useTranslations('shell.roles');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('columns.name'),
        isName: true,
        sortValue: ({ name }) => name,
        cell: (member) => <MemberName member={member} />,
      },
      { id: 'email', header: t('columns.email'), hideBelow: 'lg', cell: ({ email }) => email },
      {
        id: 'role',
        header: t('columns.role'),
        width: '132px',
        sortValue: (member) => member.role,
        cell: (member) => role(member.role),
      },
      {
        id: 'since',
        header: t('columns.since'),
        width: '176px',
        align: 'right',
        hideBelow: 'lg',
        sortValue: ({ since }) => Date.parse(since),
        cell: ({ since }) => format.dateTime(since),
      },
      { id: 'manage', header: t('columns.manage'), width: '84px', align: 'right', cell: manage },
    ],
    [t, role, format, manage],
  );
}

function useManage(onRemove: (member: Member) => void): Manage {
  const t = useTranslations('portal.members');
  const roleName = useTranslations('shell.roles');
  const tellFailure = useTellFailure();
  const mayChange = useMayChange();
  const { changeRole } = useMembers();
  const { mutate } = changeRole;
  return useMemo(
    () => (member) =>
      mayChange(member) ? (
        <MemberMenu
          member={member}
          onRole={(role) =>
            mutate(
              { id: member.id, role },
              {
                onSuccess: () => showToast(t('roleChanged', { name: member.name, role: roleName(role) })),
                onError: (error) => tellFailure(t('roleNotChanged'), error),
              },
            )
          }
          onRemove={() => onRemove(member)}
        />
      ) : null,
    [mayChange, mutate, onRemove, t, roleName, tellFailure],
  );
}

/** Who belongs to the organisation; whoever leads changes roles and ends memberships here. */
export function MembersPanel() {
  const t = useTranslations('portal.members');
  const role = useTranslations('shell.roles');
  const { members } = useMembers();
  const [sort, setSort] = useState<TableSort | null>(null);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const manage = useManage(setLeaving);
  const columns = useColumns(manage);
  return (
    <Panel title={t('members')} flush>
      {members.data === undefined ? (
        members.isError ? (
          <ErrorState error={members.error} onRetry={() => void members.refetch()} className="px-4" />
        ) : (
          <RowsLoading rows={3} />
        )
      ) : (
        <DataTable
          caption={t('members')}
          layout="panel"
          columns={columns}
          rows={members.data}
          rowId={({ id }) => id}
          sort={sort}
          onSort={setSort}
          phoneRow={(member) => (
            <span className="flex items-center gap-3">
              <span className="grid min-w-0 flex-1 gap-0.5">
                <MemberName member={member} />
                <span className="truncate text-xs text-ink-3">{member.email}</span>
              </span>
              <span className="text-ink-2">{role(member.role)}</span>
              {manage(member)}
            </span>
          )}
        />
      )}
      {leaving && <RemoveDialog member={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  );
}
