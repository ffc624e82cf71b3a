import { useMemo } from 'react';
import type { Project } from './mercator.ts';
import { type Outline, OUTLINES } from './outlines.ts';

const pathOf = (outlines: readonly Outline[], project: Project): string =>
  outlines
    .map((outline) => {
      const points = outline.map((point) => project(point));
      return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
    })
    .join('');

type Props = { readonly project: Project; readonly width: number; readonly height: number };

/** The land as a drawing that does not move: for the inset, and where a browser has no WebGL. */
export function StillLand({ project, width, height }: Props) {
  const paths = useMemo(
    () => ({ own: pathOf(OUTLINES.own, project), foreign: pathOf(OUTLINES.foreign, project) }),
    [project],
  );
  return (
    <svg aria-hidden width={width} height={height} className="absolute inset-0 bg-map-sea">
      <path d={paths.foreign} className="fill-map-foreign" />
      <path d={paths.own} strokeWidth="0.6" className="fill-map-land stroke-map-land-line" />
    </svg>
  );
}
