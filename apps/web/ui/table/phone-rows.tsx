'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';

type Props<Row> = {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Name and figure; meta; bar. */
  readonly phoneRow: (row: Row) => ReactNode;
  readonly openId: string | undefined;
  readonly onOpen: ((row: Row) => void) | undefined;
};

const ESTIMATED_PX = 72;
const VIRTUAL_BEYOND = 60;
/** What the server draws, and the page until it knows its height: a screen and a half. */
const FIRST_ROWS = 12;

/** Two-line rows for a phone; the page scrolls, and beyond sixty only those in sight are drawn. */
export function PhoneRows<Row>({ caption, rows, rowId, phoneRow, openId, onOpen }: Props<Row>) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ESTIMATED_PX,
    overscan: 8,
    scrollMargin: top,
    enabled: rows.length > VIRTUAL_BEYOND,
  });
  const isVirtual = rows.length > VIRTUAL_BEYOND;
  const inSight = isVirtual ? virtual.getVirtualItems() : [];
  const shown =
    inSight.length > 0
      ? inSight.map(({ index, start }) => ({ index, offset: start - top }))
      : rows.slice(0, isVirtual ? FIRST_ROWS : rows.length).map((_, index) => ({ index, offset: null }));
  function open(event: MouseEvent<HTMLElement>, row: Row): void {
    const isOwn = event.target instanceof Element && event.target.closest('a, button, input, label') !== null;
    if (!isOwn) onOpen?.(row);
  }
  return (
    <ul
      ref={list}
      aria-label={caption}
      className="relative"
      style={isVirtual ? { height: virtual.getTotalSize() } : undefined}
    >
      {shown.map(({ index, offset }) => {
        const row = rows[index];
        if (row === undefined) return null;
        const id = rowId(row);
        return (
          // The row's name is a link or a button: the press anywhere else is for thumbs.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
          <li
            key={id}
            ref={isVirtual ? virtual.measureElement : undefined}
            data-index={index}
            aria-current={id === openId ? 'true' : undefined}
            onClick={(event) => open(event, row)}
            style={offset === null ? undefined : { transform: `translateY(${offset}px)` }}
            className={`border-b border-line px-3.5 py-[11px] text-base aria-[current]:bg-accent-soft aria-[current]:shadow-[inset_2px_0_0_var(--accent)] ${offset === null ? '' : 'absolute inset-x-0 top-0'}`}
          >
            {phoneRow(row)}
          </li>
        );
      })}
    </ul>
  );
}
