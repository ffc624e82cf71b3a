import { useTranslations } from 'use-intl';
import { binScores, medianOf } from './model/histogram.ts';

const WIDTH = 264;
const HEIGHT = 76;
const FLOOR = 58;
const CEILING = 6;
const GAP = 1.5;
const TICK_POINTS = 20;

type Props = {
  readonly scores: readonly number[];
  /** The score of the twentieth site; null where there are not so many. */
  readonly topScore: number | null;
  readonly score: (value: number) => string;
};

/** How many sites have which score, with the line that the top 20 stand behind. */
export function ScoreHistogram({ scores, topScore, score }: Props) {
  const t = useTranslations('leaderboard.histogram');
  const bins = binScores(scores);
  const [from, to] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 100];
  const most = Math.max(...bins.map((bin) => bin.count), 1);
  const x = (points: number): number => ((points - from) / (to - from)) * WIDTH;
  const ticks = Array.from({ length: 101 / TICK_POINTS }, (_, at) => at * TICK_POINTS).filter(
    (points) => points > from && points < to,
  );
  const median = medianOf(scores);
  const summary =
    median === null
      ? ''
      : t('summary', { low: score(Math.min(...scores)), high: score(Math.max(...scores)), median: score(median) });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={summary}>
      {bins.map((bin) => {
        const height = (bin.count / most) * (FLOOR - CEILING);
        return (
          <rect
            key={bin.from}
            x={x(bin.from)}
            y={FLOOR - height}
            width={x(bin.to) - x(bin.from) - GAP}
            height={height}
            rx="1"
            className="fill-line-strong"
          >
            <title>{t('bin', { from: score(bin.from), to: score(bin.to), count: bin.count })}</title>
          </rect>
        );
      })}
      <line x1="0" x2={WIDTH} y1={FLOOR + 0.5} y2={FLOOR + 0.5} className="stroke-line-strong" />
      {ticks.map((points) => (
        <text key={points} x={x(points)} y="72" textAnchor="middle" className="fill-ink-3 text-[10.5px]">
          {points}
        </text>
      ))}
      {topScore === null ? null : <TopLine at={x(topScore)} label={t('top')} />}
    </svg>
  );
}

/** The label stands on the side that has room. */
function TopLine({ at, label }: { readonly at: number; readonly label: string }) {
  const isFarRight = at > WIDTH * 0.7;
  return (
    <g>
      <line x1={at} x2={at} y1="2" y2={FLOOR} className="stroke-ink" strokeWidth="1.5" />
      <text
        x={at + (isFarRight ? -5 : 5)}
        y="11"
        textAnchor={isFarRight ? 'end' : 'start'}
        className="fill-ink-2 text-[10.5px]"
      >
        {label}
      </text>
    </g>
  );
}
