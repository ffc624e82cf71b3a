'use client';

import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { PageFrame } from '../../../../shell/page-frame.tsx';
import { AsOf } from '../../../../ui/as-of.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { BoardView } from './board-view.tsx';
import { type FirstBoard, useBoardQuery } from './data/use-board-query.ts';
import { NoScores } from './no-scores.tsx';
import { SavedViewsMenu } from './saved-views/saved-views-menu.tsx';
import { useBoardState } from './use-board.ts';
import { VersionsMenu } from './versions-menu.tsx';

type Props = { readonly first: FirstBoard };

/** The leaderboard from the server's first answer on. */
export function Leaderboard({ first }: Props) {
  const t = useTranslations('leaderboard');
  const format = useFormat();
  const [state, setState] = useBoardState();
  const { data: board, error, isPlaceholderData, isError, refetch } = useBoardQuery(state.date, first);
  return (
    <PageFrame
      title={t('title')}
      layout="fill"
      asOf={
        board ? (
          <AsOf
            kind="batch"
            label={t('asOf', { day: format.day(board.day, 'day') })}
            at={format.time(board.publishedAt, NATIONAL_ZONE, { withZone: true })}
          />
        ) : null
      }
      beside={
        board ? (
          <>
            <VersionsMenu version={board.weights.version} />
            <SavedViewsMenu page="leaderboard" />
          </>
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
