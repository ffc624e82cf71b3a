'use client';

import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { PageFrame } from '../../../../console/page-frame.tsx';
import { Stamp } from '../../../../console/stamp.tsx';
import { Button } from '../../../../ui/button.tsx';
import { DataTable } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { theatreColumns } from './columns.tsx';
import { countSet, filterRows } from './model/filters.ts';
import type { Row } from './model/row.ts';
import { SORT_IDS, theatresParsers } from './model/url-state.ts';
import { PhoneRow } from './phone-row.tsx';
import { TheatreFilters } from './theatre-filters.tsx';
import { type Places, useTheatres } from './use-theatres.ts';

const idOf = (row: Row): string => row.id;
const NO_FILTERS = { q: null, city: null, chain: null } as const;

/** All theatres: where they are, how large, what they score, how full they are. */
export function Theatres({ first }: { readonly first: Places }) {
  const t = useTranslations('theatre.list');
  const format = useFormat();
  const router = useRouter();
  const { rows, fresh, failed } = useTheatres(first);
  const [{ q, city, chain, sort }, setState] = useQueryStates(theatresParsers, { history: 'replace' });
  const filters = useMemo(() => ({ search: q, cities: city, chains: chain }), [q, city, chain]);
  const shown = useMemo(() => filterRows(rows, filters), [rows, filters]);
  const columns = useMemo(() => theatreColumns(t, format), [t, format]);
  const open = (row: Row) => router.push(`/theatres/${row.id}`);
  const clear = () => void setState(NO_FILTERS);
  return (
    <PageFrame
      title={t('title')}
      layout="fill"
      asOf={
        fresh === null ? null : (
          <Stamp kind={fresh.kind} at={format.time(fresh.seenAt, NATIONAL_ZONE, { withZone: true })} />
        )
      }
    >
      <TheatreFilters
        rows={rows}
        shown={shown.length}
        filters={filters}
        onSearch={(search) => void setState({ q: search })}
        onCities={(cities) => void setState({ city: [...cities] })}
        onChains={(chains) => void setState({ chain: [...chains] })}
        onClear={clear}
      />
      {failed ? (
        <p className="flex-none border-b border-line bg-warn-soft px-3.5 py-1.5 text-xs text-warn md:px-5">
          {t('liveFailed')}
        </p>
      ) : null}
      <DataTable
        caption={t('title')}
        columns={columns}
        rows={shown}
        rowId={idOf}
        sort={sort}
        onSort={({ id, isDesc }) => {
          const known = SORT_IDS.find((one) => one === id);
          if (known !== undefined) void setState({ sort: { id: known, isDesc } });
        }}
        onOpen={open}
        phoneRow={(row) => <PhoneRow row={row} format={format} />}
        empty={
          <EmptyState
            className="flex-1"
            action={<Button onClick={clear}>{t('clear', { count: countSet(filters) })}</Button>}
          >
            {t('none')}
          </EmptyState>
        }
      />
    </PageFrame>
  );
}
