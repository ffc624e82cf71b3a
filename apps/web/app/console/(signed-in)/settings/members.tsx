'use client';

import { localDateTime } from '@cineradar/core/shared/zones';
import type { BodyOf } from '@cineradar/sdk';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { MemberName } from '../../../../shell/member-name.tsx';
import { DataTable, type TableColumn, type TableSort } from '../../../../ui/data-table.tsx';
import { Panel } from '../../../../ui/panel.tsx';

type Member = BodyOf<'/v1/organisation/members'>['data'][number];

function useColumns(): readonly TableColumn<Member>[] {
  const t = useTranslations('settings');
  const role = useTranslations('shell.roles');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        isName: true,
        sortValue: ({ name }) => name,
        cell: (member) => <MemberName member={member} />,
      },
      { id: 'email', header: t('email'), hideBelow: 'lg', cell: ({ email }) => email },
      {
        id: 'role',
        header: t('role'),
        width: '136px',
        sortValue: (member) => member.role,
        cell: (member) => role(member.role),
      },
      {
        id: 'since',
        header: t('since'),
        width: '148px',
        align: 'right',
        hideBelow: 'lg',
        sortValue: ({ since }) => Date.parse(since),
        cell: ({ since }) => format.day(localDateTime(new Date(since), NATIONAL_ZONE).date),
      },
    ],
    [t, role, format],
  );
}

type Props = { readonly members: readonly Member[] | null; readonly organisation: string };

/** Who belongs to the organisation; null: the role may not see it, which is said. */
export function Members({ members, organisation }: Props) {
  const t = useTranslations('settings');
  const [sort, setSort] = useState<TableSort | null>(null);
  const columns = useColumns();
  return (
    <Panel title={t('members')} subtitle={organisation} flush={members !== null}>
      {members === null ? (
        <p className="text-ink-2">{t('noMembers')}</p>
      ) : (
        <DataTable
          caption={t('members')}
          layout="panel"
          columns={columns}
          rows={members}
          rowId={({ id }) => id}
          sort={sort}
          onSort={setSort}
        />
      )}
    </Panel>
  );
}
