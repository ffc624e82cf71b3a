'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../../../../data/client.tsx';
import type { Board } from '../model/board.ts';
import { askBoard } from './ask-board.ts';
import { HEAT_KEY } from './heat-keys.ts';

/** Scores are made once a day. */
const FRESH_MS = 10 * 60_000;
/** A market without any score is new: its first come while somebody waits for them. */
const FIRST_SCORES_MS = 10_000;

/** What the server read for a page, and for which day it was asked. */
export type FirstBoard = { readonly date: string | null; readonly board: Board | null };

/** All sites of a day, null for the newest. While another day is read, the one before stays on screen. */
export function useBoardQuery(date: string | null, first: FirstBoard) {
  const api = useApi();
  return useQuery({
    queryKey: [...HEAT_KEY, date ?? 'newest'],
    queryFn: ({ signal }) => askBoard(api, date, signal),
    initialData: date === first.date ? first.board : undefined,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    refetchInterval: ({ state }) => (date === null && state.data === null ? FIRST_SCORES_MS : false),
  });
}
