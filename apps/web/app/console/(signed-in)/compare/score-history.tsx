'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ChartFrame, type ChartState } from '../../../../charts/chart-frame.tsx';
import { LineChart } from '../../../../charts/line-chart.tsx';
import type { Series } from '../../../../charts/series.ts';
import { useTimeAxis } from '../../../../charts/use-time-axis.ts';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import type { Board } from '../leaderboard/model/board.ts';
import type { Row } from '../leaderboard/model/row.ts';
import { daysOf, scoreAxis } from './model/history.ts';
import { SiteKey } from './site-key.tsx';
import { siteTone } from './site-tones.ts';
import type { SiteScores } from './use-site-scores.ts';

const HEIGHT_PX = 320;
/** A day and a bit: a missing day is a gap. */
const WIDEST_MS = 90_000_000;

type Props = { readonly board: Board; readonly rows: readonly Row[]; readonly scores: SiteScores };

/** The scores of the half year, a line a theatre. */
export function ScoreHistory({ board, rows, scores }: Props) {
  const t = useTranslations('compare');
  const format = useFormat();
  const days = useMemo(() => daysOf(rows, scores.byId), [rows, scores.byId]);
  const [first, last] = [days[0]?.at ?? 0, days.at(-1)?.at ?? 1];
  const xAxis = useTimeAxis(first, last, NATIONAL_ZONE, 'day');
  const series: readonly Series[] = rows.map((row, place) => ({
    id: row.id,
    label: row.name,
    kind: 'own',
    tone: siteTone(place),
    points: days.map(({ at, scores: of }) => ({ x: at, y: of.get(row.id) ?? null })),
  }));
  const newest = rows.map((row) => t('history.score', { name: row.name, score: format.score(row.score) }));
  return (
    <ChartFrame
      title={t('history.title')}
      subtitle={t('history.subtitle')}
      subject={t('title')}
      asOf={format.dateTime(board.publishedAt)}
      filters={[]}
      synthetic={board.synthetic}
      state={stateOf(scores, days.length, t('history.none'))}
      height={HEIGHT_PX}
      foot={<SiteKey rows={rows} />}
      columns={[
        { id: 'day', label: t('history.day'), text: ({ day }) => format.day(day), value: ({ day }) => day },
        ...rows.map(({ id, name }) => ({
          id,
          label: name,
          numeric: true,
          text: ({ scores: of }: (typeof days)[number]) => tellScore(format.score, of.get(id)),
          value: ({ scores: of }: (typeof days)[number]) => of.get(id) ?? null,
        })),
      ]}
      rows={days}
    >
      <LineChart
        series={series}
        xAxis={xAxis}
        yAxis={{ ...scoreAxis(days), format: (value) => format.number(value) }}
        height={HEIGHT_PX}
        widest={WIDEST_MS}
        finding={t('history.finding', { scores: newest.join(', ') })}
      />
    </ChartFrame>
  );
}

const tellScore = (write: (score: number) => string, score: number | undefined): string =>
  score === undefined ? '–' : write(score);

function stateOf(scores: SiteScores, days: number, why: string): ChartState {
  if (scores.error !== null) return { kind: 'failed', error: scores.error, onRetry: scores.retry };
  if (scores.isPending) return { kind: 'loading' };
  return days < 2 ? { kind: 'empty', why } : { kind: 'ready' };
}
