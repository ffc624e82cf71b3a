import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { Movement } from '../../../../../ui/movement.tsx';
import { OccupancyBar } from '../../../../../ui/occupancy-bar.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { FilmTable } from './film-table.tsx';
import type { FilmDay } from './queries.ts';

function Against({ index }: { readonly index: number | null }) {
  const format = useFormat();
  const change = index === null ? null : Math.round(index - 100);
  return <Movement value={change} text={format.percent(Math.abs(change ?? 0), 0)} />;
}

/** What is sold ahead of the days to come, beside what comparable films had sold as long before. */
export function PresalePanel({ film, className }: { readonly film: FilmDay; readonly className: string }) {
  const t = useTranslations('film.presale');
  const format = useFormat();
  const days = film.presale ?? [];
  return (
    <Panel title={t('title')} subtitle={t('unit')} className={className} flush footer={t('rule')}>
      {days.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <FilmTable
          caption={t('title')}
          heads={[
            { label: t('day'), isText: true },
            { label: t('shows'), width: '72px', isWide: true },
            { label: t('sold'), width: '76px' },
            { label: t('occupancy'), width: '30%', isText: true },
            { label: t('against'), hint: t('againstHint'), width: '92px' },
          ]}
          rows={days.map(({ day, daysBefore, shows, showsRead, sold, occupancy, index }) => ({
            id: day,
            cells: [
              <span key="day" className="flex items-baseline gap-1.5">
                {daysBefore === 0 ? t('today') : format.day(day, 'short')}
                <span className="text-xs font-normal text-ink-3">
                  {daysBefore === 0 ? t('rest') : t('ahead', { count: daysBefore })}
                </span>
              </span>,
              <span key="shows" title={t('readOf', { read: showsRead, shows })}>
                {format.number(shows)}
              </span>,
              <b key="sold" className="font-semibold">
                {showsRead === 0 ? '–' : format.number(sold)}
              </b>,
              <OccupancyBar key="bar" percent={occupancy} />,
              <Against key="index" index={index} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
