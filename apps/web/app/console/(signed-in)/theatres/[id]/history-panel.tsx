import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ChartFrame } from '../../../../../charts/chart-frame.tsx';
import { LineChart } from '../../../../../charts/line-chart.tsx';
import { valueTicks } from '../../../../../charts/ticks.ts';
import { useTimeAxis } from '../../../../../charts/use-time-axis.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { SegmentedControl } from '../../../../../ui/segmented-control.tsx';
import type { Site } from './find-site.ts';
import { dayAt, type HistoryDay, historySeries, lastDays, versionsSince, WIDEST_MS } from './history-series.ts';
import { chartState } from './panel-state.tsx';
import { type SiteHeat, useHeat } from './queries.ts';

const SPANS = ['30', '90', '180'] as const;
const HEIGHT_PX = 268;
const NONE: readonly HistoryDay[] = [];
const DAY_MS = 86_400_000;

function useColumns() {
  const t = useTranslations('theatre.history');
  const format = useFormat();
  return [
    { id: 'day', label: t('day'), text: (row: HistoryDay) => format.day(row.day), value: (row: HistoryDay) => row.day },
    ...(['score', 'cityLow', 'cityHigh', 'weightsVersion'] as const).map((id) => ({
      id,
      label: t(id),
      numeric: true,
      text: (row: HistoryDay) => (id === 'weightsVersion' ? format.number(row[id]) : format.score(row[id])),
      value: (row: HistoryDay) => row[id],
    })),
  ];
}

function Chart({ days, city }: { readonly days: readonly HistoryDay[]; readonly city: string }) {
  const t = useTranslations('theatre.history');
  const format = useFormat();
  const [first, last] = [days[0], days.at(-1)];
  const xAxis = useTimeAxis(
    dayAt(first?.day ?? ''),
    Math.max(dayAt(last?.day ?? ''), dayAt(first?.day ?? '') + DAY_MS),
    'Asia/Jakarta',
    'day',
  );
  const lowest = Math.min(...days.map(({ score, cityLow }) => Math.min(score, cityLow)));
  const highest = Math.max(...days.map(({ score, cityHigh }) => Math.max(score, cityHigh)));
  const ticks = valueTicks([
    Math.max(0, Math.floor((lowest - 4) / 10) * 10),
    Math.min(100, Math.ceil((highest + 4) / 10) * 10),
  ]);
  const change = (last?.score ?? 0) - (first?.score ?? 0);
  const direction = Math.abs(change) < 0.05 ? 'level' : change > 0 ? 'up' : 'down';
  return (
    <LineChart
      series={historySeries(days, {
        score: t('score'),
        city: t('middleHalf', { city }),
        newest: format.score(last?.score ?? 0),
      })}
      xAxis={xAxis}
      yAxis={{
        extent: [ticks[0] ?? 0, ticks.at(-1) ?? 100],
        ticks,
        format: (value) => format.number(value),
        told: format.score,
      }}
      height={HEIGHT_PX}
      widest={WIDEST_MS}
      marks={versionsSince(days).map(({ day, version }) => ({ x: dayAt(day), label: t('version', { version }) }))}
      finding={t('finding', {
        direction,
        change: format.points(change),
        score: format.score(last?.score ?? 0),
        low: format.score(last?.cityLow ?? 0),
        high: format.score(last?.cityHigh ?? 0),
        city,
      })}
    />
  );
}

/** How the score came to be where it is, beside the middle half of its city. */
export function HistoryPanel({ site, className }: { readonly site: Site; readonly className: string }) {
  const t = useTranslations('theatre.history');
  const format = useFormat();
  const [span, setSpan] = useState<(typeof SPANS)[number]>('90');
  const heat = useHeat(site.id);
  const days = lastDays(heat.data?.history ?? NONE, Number(span));
  const whyEmpty = (answer: SiteHeat | null): string | null => {
    if (answer === null) return t('none');
    return answer.history.length < 2 ? t('empty') : null;
  };
  return (
    <ChartFrame
      className={className}
      title={t('title')}
      subtitle={t('unit')}
      subject={site.name}
      asOf={heat.data ? format.dateTime(heat.data.publishedAt) : null}
      filters={[
        [t('theatre'), site.name],
        [t('span'), t('days', { days: span })],
      ]}
      synthetic={site.synthetic}
      columns={useColumns()}
      rows={days}
      state={chartState(heat, whyEmpty)}
      height={HEIGHT_PX}
      controls={
        <SegmentedControl
          label={t('span')}
          value={span}
          options={SPANS.map((value) => ({ value, label: t('days', { days: value }) }))}
          onChange={setSpan}
        />
      }
    >
      <Chart days={days} city={site.city.title} />
    </ChartFrame>
  );
}
