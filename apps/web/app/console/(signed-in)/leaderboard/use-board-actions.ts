import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { showToast } from '../../../../ui/toasts.ts';
import { MOST_COMPARED } from './model/url-state.ts';
import type { BoardState, SetBoardState } from './use-board.ts';

export type BoardActions = {
  readonly open: (id: string) => void;
  readonly close: () => void;
  /** Chooses a theatre to compare, or no longer; a sixth is refused in words. */
  readonly toggle: (id: string) => void;
  readonly clearChosen: () => void;
  readonly clearFilters: () => void;
  readonly resetWeights: () => void;
};

/** What a reader does on the leaderboard; all of it changes the address and nothing else. */
export function useBoardActions({ sites }: BoardState, setState: SetBoardState): BoardActions {
  const t = useTranslations('leaderboard.tray');
  return useMemo(
    () => ({
      open: (id) => void setState({ open: id }),
      close: () => void setState({ open: null }),
      toggle: (id) => {
        const others = sites.filter((site) => site !== id);
        if (others.length < sites.length) void setState({ sites: others });
        else if (sites.length < MOST_COMPARED) void setState({ sites: [...sites, id] });
        else showToast(t('full'), { tone: 'bad' });
      },
      clearChosen: () => void setState({ sites: null }),
      clearFilters: () => void setState({ city: null, chain: null, confidence: null, q: null }),
      resetWeights: () => void setState({ weights: null }),
    }),
    [sites, setState, t],
  );
}
