'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';

/** Up to so many rows all are drawn: find in page and printing then reach every one. */
const VIRTUAL_BEYOND = 100;
const ROW_PX = 32;
const HEAD_PX = 30;
/** What the server draws, and the page until it knows its height: two screens. */
const FIRST_ROWS = 40;

export type RowWindow = {
  readonly shown: readonly number[];
  /** Height of the rows left out above and below, in px. */
  readonly before: number;
  readonly after: number;
  /** Scrolls a row into sight. */
  readonly reveal: (place: number) => void;
};

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);

/** Which rows are drawn: all of a short table, those in sight of a long one. */
export function useRowWindow(area: RefObject<HTMLElement | null>, count: number): RowWindow {
  const isVirtual = count > VIRTUAL_BEYOND;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => area.current,
    estimateSize: () => {
      const row = area.current?.querySelector('tr[data-place]');
      return row?.getBoundingClientRect().height || ROW_PX;
    },
    overscan: 12,
    enabled: isVirtual,
    scrollPaddingStart: HEAD_PX,
  });
  const reveal = useCallback(
    (place: number) => {
      if (isVirtual) virtual.scrollToIndex(place, { align: 'auto' });
      else area.current?.querySelector(`tr[data-place="${place}"]`)?.scrollIntoView({ block: 'nearest' });
    },
    [area, isVirtual, virtual],
  );
  if (!isVirtual) return { shown: upTo(count), before: 0, after: 0, reveal };
  const items = virtual.getVirtualItems();
  const last = items.at(-1);
  if (!last) return { shown: upTo(FIRST_ROWS), before: 0, after: (count - FIRST_ROWS) * ROW_PX, reveal };
  return {
    shown: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - last.end,
    reveal,
  };
}
