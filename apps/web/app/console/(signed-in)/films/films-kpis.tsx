import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Kpi, KpiStrip } from '../../../../ui/kpi.tsx';
import type { FilmDayList } from './model/film-row.ts';

const NONE = <span className="text-ink-3">–</span>;

/** The day in four figures: who comes, to what, how full, and who leads. */
export function FilmsKpis({ list }: { readonly list: FilmDayList }) {
  const t = useTranslations('film.kpi');
  const format = useFormat();
  const { total, films } = list;
  const [leader] = films;
  const running = films.filter(({ shows }) => shows > 0).length;
  const ahead = films.toSorted((a, b) => b.soldAhead - a.soldAhead)[0];
  return (
    <KpiStrip className="flex-none">
      <Kpi
        label={t('admissions')}
        value={total.admissionsLow === null ? NONE : format.number(total.admissionsLow)}
        note={t('started', { started: format.number(total.showsStarted), shows: format.number(total.shows) })}
      />
      <Kpi
        label={t('occupancy')}
        value={total.occupancy === null ? NONE : format.percent(total.occupancy, 1)}
        note={t('running', { count: running })}
      />
      <Kpi
        label={t('leader')}
        value={
          leader === undefined || leader.admissionsLow === null || total.admissionsLow === null
            ? NONE
            : format.percent((100 * leader.admissionsLow) / Math.max(1, total.admissionsLow), 1)
        }
        note={
          leader === undefined || leader.admissionsLow === null ? (
            t('noLeader')
          ) : (
            <span title={leader.movie.title}>{t('leads', { film: leader.movie.title })}</span>
          )
        }
      />
      <Kpi
        label={t('ahead')}
        value={format.number(total.soldAhead)}
        note={
          ahead === undefined || ahead.bookingShare === null
            ? t('noneAhead')
            : t('mostAhead', { film: ahead.movie.title, share: format.percent(ahead.bookingShare, 1) })
        }
      />
    </KpiStrip>
  );
}
