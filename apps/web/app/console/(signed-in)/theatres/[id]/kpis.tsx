import { localDateTime } from '@cineradar/core/shared/zones';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { Kpi, KpiStrip } from '../../../../../ui/kpi.tsx';
import { Movement } from '../../../../../ui/movement.tsx';
import { Skeleton } from '../../../../../ui/skeleton.tsx';
import { Change } from './change.tsx';
import type { Site } from './find-site.ts';
import { useDay, useForecast, useHeat, useNow, useTrend } from './queries.ts';

const WAITING = <Skeleton className="my-1 h-5 w-20" />;

/** What is said in place of a figure that is not there. */
function useMissing() {
  const t = useTranslations('theatre.kpi');
  return ({ isError }: { readonly isError: boolean }) =>
    isError ? <span className="text-sm font-medium text-ink-3">{t('failed')}</span> : WAITING;
}

function ScoreKpi({ id }: { readonly id: string }) {
  const t = useTranslations('theatre.kpi');
  const format = useFormat();
  const heat = useHeat(id);
  const missing = useMissing();
  if (heat.data === null)
    return <Kpi label={t('score')} value={<span className="text-ink-3">–</span>} note={t('noScore')} />;
  const score = heat.data?.score;
  if (score === undefined) return <Kpi label={t('score')} value={missing(heat)} note=" " />;
  const { rank, of, moved } = score.ranks.national;
  return (
    <Kpi
      label={t('score')}
      value={format.score(score.score)}
      unit="/ 100"
      note={
        <>
          {t('rank', { rank: format.number(rank), of: format.number(of) })}{' '}
          <Movement value={moved} text={format.number(Math.abs(moved ?? 0))} />
        </>
      }
    />
  );
}

function NowKpi({ site }: { readonly site: Site }) {
  const t = useTranslations('theatre.kpi');
  const format = useFormat();
  const now = useNow(site.id);
  const trend = useTrend();
  const missing = useMissing();
  if (now.data === undefined) return <Kpi label={t('now')} value={missing(now)} note=" " />;
  const { occupancy, nextStart, timestamp } = now.data;
  if (occupancy === null) {
    const next = nextStart === null ? t('nothingOn') : t('next', { time: format.showing(nextStart, site.city.zone) });
    return <Kpi label={t('now')} value={<span className="text-ink-3">–</span>} note={next} />;
  }
  const usual = trend.data?.sites.find(({ siteId }) => siteId === site.id)?.usual ?? null;
  const difference =
    usual === null || usual.capacity === 0 ? null : occupancy - (100 * usual.admissions) / usual.capacity;
  const weekday = format.weekday(localDateTime(new Date(timestamp), site.city.zone).date);
  return (
    <Kpi
      label={t('now')}
      value={format.percent(occupancy)}
      note={
        difference === null ? (
          t('noUsual')
        ) : (
          <>
            <Change value={difference} unit="points" /> {t('againstUsual', { weekday })}
          </>
        )
      }
    />
  );
}

function TicketsKpi({ id }: { readonly id: string }) {
  const t = useTranslations('theatre.kpi');
  const format = useFormat();
  const day = useDay(id);
  const missing = useMissing();
  const total = day.data?.total;
  if (total === undefined) return <Kpi label={t('tickets')} value={missing(day)} note=" " />;
  const { admissionsLow, listPriceIdr } = total;
  return (
    <Kpi
      label={t('tickets')}
      value={admissionsLow === null ? <span className="text-ink-3">–</span> : format.number(admissionsLow)}
      note={
        listPriceIdr === null ? (
          t('noPrice')
        ) : (
          <span title={format.rupiah(listPriceIdr)}>{t('listPrice', { sum: format.rupiahShort(listPriceIdr) })}</span>
        )
      }
    />
  );
}

function ForecastKpi({ id }: { readonly id: string }) {
  const t = useTranslations('theatre.kpi');
  const format = useFormat();
  const forecast = useForecast(id);
  const missing = useMissing();
  if (forecast.data === undefined) return <Kpi label={t('coming')} value={missing(forecast)} note=" " />;
  const { coming } = forecast.data;
  if (coming === null)
    return <Kpi label={t('coming')} value={<span className="text-ink-3">–</span>} note={t('nothingOn')} />;
  const [low, high] = coming.confidenceInterval;
  return (
    <Kpi
      label={t('coming')}
      value={format.percent(coming.predictedOccupancy)}
      unit={format.range(low, high)}
      note={t('showings', { count: coming.showings })}
    />
  );
}

/** The four figures a salesperson is asked for first; they stay in sight on a phone. */
export function Kpis({ site }: { readonly site: Site }) {
  return (
    <div className="sticky top-[52px] z-(--z-sticky) -mx-3.5 border-y border-line bg-surface md:static md:mx-0 md:rounded-lg md:border">
      <KpiStrip className="border-b-0!">
        <ScoreKpi id={site.id} />
        <NowKpi site={site} />
        <TicketsKpi id={site.id} />
        <ForecastKpi id={site.id} />
      </KpiStrip>
    </div>
  );
}
