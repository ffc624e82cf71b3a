'use client';

import { useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { PageFrame } from '../../../../console/page-frame.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { type FirstBoard, useBoardQuery } from '../leaderboard/data/use-board-query.ts';
import { leaderboardParsers, MOST_COMPARED } from '../leaderboard/model/url-state.ts';
import { ScoresAsOf } from '../leaderboard/scores-as-of.tsx';
import { NoScores } from '../leaderboard/no-scores.tsx';
import { AddTheatre } from './add-theatre.tsx';
import { CompareBody } from './compare-body.tsx';

const { date: dateParser, sites: sitesParser } = leaderboardParsers;

/** Up to five theatres side by side; who they are stands in the address. */
export function Compare({ first }: { readonly first: FirstBoard }) {
  const t = useTranslations('compare');
  const [{ date, sites }, setState] = useQueryStates({ date: dateParser, sites: sitesParser }, { history: 'replace' });
  const { data: board, error, isError, refetch } = useBoardQuery(date, first);
  const ids = [...new Set(sites)].slice(0, MOST_COMPARED);
  return (
    <PageFrame
      title={t('title')}
      crumb={{ label: t('back'), href: date === null ? '/leaderboard' : `/leaderboard?date=${date}` }}
      asOf={board ? <ScoresAsOf board={board} /> : null}
    >
      {isError && board === undefined ? (
        <ErrorState error={error} title={t('error.title')} onRetry={() => void refetch()} />
      ) : null}
      {board === null ? <NoScores day={date} onNewest={() => void setState({ date: null })} /> : null}
      {board ? (
        <CompareBody
          board={board}
          ids={ids}
          add={
            <AddTheatre
              rows={board.rows}
              chosen={ids}
              onAdd={(id) => void setState({ sites: [...ids, id].slice(0, MOST_COMPARED) })}
            />
          }
          onRemove={(id) => void setState({ sites: ids.filter((other) => other !== id) })}
        />
      ) : null}
    </PageFrame>
  );
}
