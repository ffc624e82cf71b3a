import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { medianOf } from '../model/histogram.ts';
import type { Row } from '../model/row.ts';
import { ScoreHistogram } from '../score-histogram.tsx';

const TOP = 20;

type Props = {
  /** Every site of the nation. */
  readonly ranked: readonly Row[];
  /** Those that pass the filters. */
  readonly visible: readonly Row[];
};

/** How the scores of the sites on screen are spread. */
export function ScoresSection({ ranked, visible }: Props) {
  const t = useTranslations('leaderboard.histogram');
  const format = useFormat();
  const scores = visible.map((row) => row.score);
  const median = medianOf(scores);
  const twentieth = ranked.find((row) => row.ranks.national.rank === TOP);
  const isAll = visible.length === ranked.length;
  if (median === null) return null;
  return (
    <section aria-labelledby="scores" className="border-b border-line px-4 py-3.5">
      <div className="mb-2 flex items-baseline gap-2">
        <h2 id="scores" className="flex-1 font-semibold">
          {isAll ? t('title') : t('titleFiltered', { count: visible.length })}
        </h2>
        <span className="text-xs text-ink-3">{t('median', { score: format.score(median) })}</span>
      </div>
      <ScoreHistogram scores={scores} topScore={isAll ? (twentieth?.score ?? null) : null} score={format.score} />
      <p className="mt-1 text-2xs font-medium text-ink-3">{t('axis')}</p>
    </section>
  );
}
