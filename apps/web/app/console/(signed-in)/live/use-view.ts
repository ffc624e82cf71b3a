'use client';

import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { Filters } from './model/filters.ts';
import type { Sort } from './model/order.ts';
import { type View, viewOf } from './model/view.ts';
import type { Live } from './use-live.ts';

/** What arrived is shown at most this often. */
const EVERY_MS = 1_000;

/** The view, worked out once a second; null until the first board is there. */
export function useView(live: Live, filters: Filters, sort: Sort, isHeld: RefObject<boolean>): View | null {
  const { store, board, now } = live;
  const [view, setView] = useState<View | null>(null);
  const cities = useMemo(() => new Map(board?.cities.map((city) => [city.slug, city])), [board]);
  useEffect(() => {
    if (cities.size === 0) return undefined;
    const update = (): void =>
      setView((before) => viewOf(before, store, { cities, filters, sort, isHeld: isHeld.current }, now()));
    update();
    const timer = setInterval(update, EVERY_MS);
    return () => clearInterval(timer);
  }, [store, now, cities, filters, sort, isHeld]);
  return view;
}
