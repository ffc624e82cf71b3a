'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { Button } from '../../../../../ui/button.tsx';
import { ChainMark } from '../../../../../ui/chain-mark.tsx';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { OccupancyBar } from '../../../../../ui/occupancy-bar.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { FilmTable } from './film-table.tsx';
import type { FilmDay } from './queries.ts';

const FIRST_ROWS = 10;

type Props = { readonly film: FilmDay; readonly part: 'chains' | 'cities'; readonly className: string };

/** Where the film stands: showings and shares by chain or city, and how full its seats are there. */
export function PartsPanel({ film, part, className }: Props) {
  const t = useTranslations('film.parts');
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const parts = film[part];
  const shown = isWhole ? parts : parts.slice(0, FIRST_ROWS);
  const percent = (value: number | null): string => (value === null ? '–' : format.percent(value, 1));
  return (
    <Panel
      title={t(part)}
      subtitle={t('unit')}
      className={className}
      flush
      {...(parts.length > FIRST_ROWS
        ? {
            footer: (
              <Button variant="ghost" size="small" onClick={() => setWhole(!isWhole)}>
                {isWhole ? t('fewer') : t('all', { count: parts.length })}
              </Button>
            ),
          }
        : {})}
    >
      {parts.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <FilmTable
          caption={t(part)}
          heads={[
            { label: t(part === 'chains' ? 'chain' : 'city'), isText: true },
            { label: t('admissions'), width: '80px' },
            { label: t('shows'), width: '72px', isWide: true },
            { label: t('seatShare'), hint: t('seatShareHint'), width: '80px' },
            { label: t('bookingShare'), hint: t('bookingShareHint'), width: '92px', isWide: true },
            { label: t('occupancy'), hint: t('occupancyHint'), width: '104px', isText: true },
          ]}
          rows={shown.map(({ name, title, admissionsLow, shows, seatShare, bookingShare, occupancy }) => ({
            id: name,
            cells: [
              part === 'chains' ? (
                <ChainMark key="name" chain={name} />
              ) : (
                <span key="name" className="block truncate">
                  {title}
                </span>
              ),
              <b key="admissions" className="font-semibold">
                {admissionsLow === null ? '–' : format.number(admissionsLow)}
              </b>,
              format.number(shows),
              percent(seatShare),
              percent(bookingShare),
              <OccupancyBar key="bar" percent={occupancy} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
