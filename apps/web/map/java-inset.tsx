'use client';

import { useMemo, useRef } from 'react';
import { type Box, fitBox } from './mercator.ts';
import { Marks } from './marks.tsx';
import type { MapMarks } from './occupancy-map.tsx';
import { StillLand } from './still-land.tsx';
import { useSize } from './use-size.ts';

/** Two thirds of all theatres. */
const JAVA_BALI: Box = { west: 104.9, south: -9.2, east: 116, north: -5.4 };

const ZOOM = 6;

/** Java and Bali larger, beside the nation. */
export function JavaInset({ marks, label }: { readonly marks: MapMarks; readonly label: string }) {
  const area = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  const project = useMemo(() => (size === null ? null : fitBox(JAVA_BALI, size.width, size.height)), [size]);
  const free = useMemo(
    () => (size === null ? [] : [{ left: size.width - 130, top: 0, right: size.width, bottom: 24 }]),
    [size],
  );
  return (
    <div ref={area} className="relative size-full overflow-hidden">
      {size !== null && project !== null && (
        <>
          <StillLand project={project} {...size} />
          <Marks {...marks} project={project} size={size} zoom={ZOOM} scale={1.3} keepFree={free} />
        </>
      )}
      <span className="absolute top-1.5 right-2.5 text-2xs text-ink-3">{label}</span>
    </div>
  );
}
