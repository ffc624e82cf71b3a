import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../../../ui/button.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import type { Board } from '../leaderboard/model/board.ts';
import { CompareTable } from './compare-table.tsx';
import { NearbyLines } from './nearby-lines.tsx';
import { PartsRadar } from './parts-radar.tsx';
import { ScoreHistory } from './score-history.tsx';
import { useSiteScores } from './use-site-scores.ts';

type Props = {
  readonly board: Board;
  readonly ids: readonly string[];
  /** The box that adds a theatre. */
  readonly add: ReactNode;
  readonly onRemove: (id: string) => void;
};

/** The shapes of the theatres, their half year, and every figure line by line. */
export function CompareBody({ board, ids, add, onRemove }: Props) {
  const t = useTranslations('compare');
  const rows = ids.flatMap((id) => board.rows.find((row) => row.id === id) ?? []);
  const scores = useSiteScores(
    rows.map((row) => row.id),
    board.day,
  );
  if (rows.length === 0) {
    return (
      <div className="grid justify-items-center gap-4 pt-12">
        <h2 className="text-md font-semibold">{t('empty.title')}</h2>
        {add}
        <EmptyState
          className="py-0"
          action={
            <Link href="/leaderboard" className={buttonLook()}>
              {t('empty.action')}
            </Link>
          }
        >
          {t('empty.help')}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="grid gap-3.5">
      <div className="flex flex-wrap items-center gap-3">
        <p className="flex-1 text-ink-2">{t('lead', { count: rows.length })}</p>
        {add}
      </div>
      <div className="grid gap-3.5 xl:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <PartsRadar board={board} rows={rows} />
        <ScoreHistory board={board} rows={rows} scores={scores} />
      </div>
      <Panel flush>
        <CompareTable rows={rows} weights={board.weights.points} onRemove={onRemove}>
          <NearbyLines rows={rows} scores={scores} />
        </CompareTable>
      </Panel>
    </div>
  );
}
