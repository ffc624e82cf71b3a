'use client';

import { useTranslations } from 'use-intl';
import { PageFrame } from '../../../../console/page-frame.tsx';
import { SavedViewsMenu } from '../../../../console/saved-views/saved-views-menu.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { BoardView } from './board-view.tsx';
import { type FirstBoard, useBoardQuery } from './data/use-board-query.ts';
import { NoScores } from './no-scores.tsx';
import { ScoresAsOf } from './scores-as-of.tsx';
import { DayChip } from './toolbar/day-chip.tsx';
import { useBoardState } from './use-board.ts';
import { VersionsMenu } from './versions-menu.tsx';

type Props = { readonly first: FirstBoard };

/** The leaderboard from the server's first answer on. */
export function Leaderboard({ first }: Props) {
  const t = useTranslations('leaderboard');
  const [state, setState] = useBoardState();
  const { data: board, error, isPlaceholderData, isError, refetch } = useBoardQuery(state.date, first);
  return (
    <PageFrame
      title={t('title')}
      layout="fill"
      asOf={board ? <ScoresAsOf board={board} /> : null}
      beside={
        board ? (
          // With less room these stand among the filters.
          <span className="contents max-lg:hidden">
            <VersionsMenu version={board.weights.version} />
            <SavedViewsMenu page="leaderboard" />
            <DayChip day={board.day} asked={state.date} onAsk={(date) => void setState({ date })} />
          </span>
        ) : null
      }
    >
      {isError && board === undefined ? (
        <ErrorState error={error} title={t('error.title')} onRetry={() => void refetch()} />
      ) : null}
      {board === null ? <NoScores day={state.date} onNewest={() => void setState({ date: null })} /> : null}
      {board ? <BoardView board={board} state={state} setState={setState} isOld={isPlaceholderData} /> : null}
    </PageFrame>
  );
}
