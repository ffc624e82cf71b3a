'use client';

import { type HeatPart, PARTS } from '@cineradar/core/heat-score/parts';
import { useTranslations } from 'use-intl';
import { ChartFrame } from '../../../../charts/chart-frame.tsx';
import { RadarChart } from '../../../../charts/radar-chart.tsx';
import { useFormat } from '../../../../format/use-format.ts';
import type { Board } from '../leaderboard/model/board.ts';
import type { Row } from '../leaderboard/model/row.ts';
import { leaderOf } from './model/leader.ts';
import { SiteKey } from './site-key.tsx';
import { siteTone } from './site-tones.ts';

const HEIGHT_PX = 320;

type Line = { readonly part: HeatPart };
const LINES: readonly Line[] = PARTS.map((part) => ({ part }));

type Props = { readonly board: Board; readonly rows: readonly Row[] };

/** The five parts of each theatre before weights, one shape a theatre. */
export function PartsRadar({ board, rows }: Props) {
  const t = useTranslations('compare');
  const parts = useTranslations('leaderboard.parts');
  const format = useFormat();
  const leader = leaderOf(rows);
  return (
    <ChartFrame
      title={t('radar.title')}
      subtitle={t('radar.subtitle')}
      subject={t('title')}
      asOf={format.dateTime(board.publishedAt)}
      filters={[]}
      synthetic={board.synthetic}
      state={{ kind: 'ready' }}
      height={HEIGHT_PX}
      foot={<SiteKey rows={rows} />}
      columns={[
        { id: 'part', label: parts('title'), text: ({ part }) => parts(part), value: ({ part }) => parts(part) },
        ...rows.map(({ id, name, normalised }) => ({
          id,
          label: name,
          numeric: true,
          text: ({ part }: Line) => format.number(normalised[part], 1),
          value: ({ part }: Line) => normalised[part],
        })),
      ]}
      rows={LINES}
    >
      <RadarChart
        axes={PARTS.map((part) => parts(part))}
        series={rows.map((row, at) => ({
          id: row.id,
          label: row.name,
          tone: siteTone(at),
          values: PARTS.map((part) => row.normalised[part]),
        }))}
        format={(value) => format.number(value)}
        height={HEIGHT_PX}
        finding={leader === null ? t('radar.even') : t('radar.finding', { name: leader.row.name, count: leader.parts })}
      />
    </ChartFrame>
  );
}
