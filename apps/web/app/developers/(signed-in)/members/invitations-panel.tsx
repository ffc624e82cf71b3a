'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { useFormat } from '../../../../format/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import { DataTable, type TableColumn, type TableSort } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { InvitationMenu } from './invitation-menu.tsx';
import { InvitationState } from './invitation-state.tsx';
import { RowsLoading } from './rows-loading.tsx';
import { type Invitation, type Sent, useInvitations } from './use-invitations.ts';

function useColumns(onSent: ((sent: Sent) => void) | null): readonly TableColumn<Invitation>[] {
  const t = useTranslations('portal.members');
  const role = useTranslations('shell.roles');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'email',
        header: t('columns.email'),
        isName: true,
        sortValue: ({ email }) => email,
        cell: ({ email }) => <span className="block truncate font-medium">{email}</span>,
      },
      {
        id: 'role',
        header: t('columns.role'),
        width: '116px',
        sortValue: (invitation) => invitation.role,
        cell: (invitation) => role(invitation.role),
      },
      {
        id: 'state',
        header: t('columns.state'),
        width: '116px',
        sortValue: ({ state }) => state,
        cell: ({ state }) => <InvitationState state={state} />,
      },
      { id: 'by', header: t('columns.by'), width: '148px', hideBelow: 'lg', cell: ({ invitedBy }) => invitedBy.name },
      {
        id: 'until',
        header: t('columns.until'),
        width: '176px',
        align: 'right',
        hideBelow: 'lg',
        sortValue: ({ expiresAt }) => Date.parse(expiresAt),
        cell: ({ expiresAt }) => format.dateTime(expiresAt),
      },
      ...(onSent
        ? [
            {
              id: 'manage',
              header: t('columns.manage'),
              width: '84px',
              align: 'right' as const,
              cell: (row: Invitation) => <InvitationMenu invitation={row} onSent={onSent} />,
            },
          ]
        : []),
    ],
    [t, role, format, onSent],
  );
}

type Props = { readonly onSent: (sent: Sent) => void; readonly onInvite: () => void };

/** Who was invited, and what became of it. */
export function InvitationsPanel({ onSent, onInvite }: Props) {
  const t = useTranslations('portal.members');
  const role = useTranslations('shell.roles');
  const mayInvite = useSession().scopes.includes('members.write');
  const { invitations } = useInvitations();
  const [sort, setSort] = useState<TableSort | null>(null);
  const columns = useColumns(mayInvite ? onSent : null);
  const invite = mayInvite ? <Button onClick={onInvite}>{t('invite')}</Button> : undefined;
  return (
    <Panel title={t('invitations')} subtitle={t('life')} flush>
      {invitations.data === undefined ? (
        invitations.isError ? (
          <ErrorState error={invitations.error} onRetry={() => void invitations.refetch()} className="px-4" />
        ) : (
          <RowsLoading rows={2} />
        )
      ) : (
        <DataTable
          caption={t('invitations')}
          layout="panel"
          columns={columns}
          rows={invitations.data}
          rowId={({ id }) => id}
          sort={sort}
          onSort={setSort}
          empty={<EmptyState action={invite}>{t('noInvitations')}</EmptyState>}
          phoneRow={(row) => (
            <span className="flex items-center gap-3">
              <span className="grid min-w-0 flex-1 gap-0.5">
                <span className="truncate font-medium">{row.email}</span>
                <span className="text-xs text-ink-3">{role(row.role)}</span>
              </span>
              <InvitationState state={row.state} />
              {mayInvite && <InvitationMenu invitation={row} onSent={onSent} />}
            </span>
          )}
        />
      )}
    </Panel>
  );
}
