import type { ReactNode } from 'react';
import { useWidth } from './use-width.ts';

/** Draws once the room is known, and again when it changes; the height stands from the start. */
export const PlotWidth = ({
  height,
  children,
}: {
  readonly height: number;
  readonly children: (width: number) => ReactNode;
}) => {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div ref={ref} className="min-w-0" style={{ minHeight: height }}>
      {width > 0 ? children(width) : null}
    </div>
  );
};
