import { Children, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ActivePoint } from './use-active-point.ts';

/**
 * What holds a drawing and its tooltip: takes the keys and the pointer, and says the finding in one sentence. The first
 * child is the drawing, which downloads take; what follows lies over it.
 */
export const PlotHost = ({
  active,
  finding,
  height,
  children,
}: {
  readonly active: ActivePoint;
  readonly finding: string;
  readonly height: number;
  readonly children: ReactNode;
}) => {
  const t = useTranslations('charts');
  const [drawing, ...over] = Children.toArray(children);
  return (
    // The group takes keys so that each point can be read without a pointer; the picture inside has no parts to enter.
    <div
      role="group"
      aria-label={t('keys')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys step through its points
      tabIndex={0}
      className="relative touch-pan-y rounded-sm outline-offset-2 focus-visible:outline-2 focus-visible:outline-focus"
      style={{ height }}
      {...active.handlers}
    >
      <div role="img" aria-label={finding} data-plot="">
        {drawing}
      </div>
      {over}
    </div>
  );
};
