import { PARTS } from '@cineradar/core/heat-score/parts';
import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { WeightsVersion } from '../model/board.ts';
import { type Move, mostPoints, type WeightPoints } from '../model/weight-rule.ts';
import { WeightSlider } from './weight-slider.tsx';

type Props = {
  readonly stored: WeightsVersion;
  readonly weights: WeightPoints;
  readonly moves: readonly Move[];
  readonly onMoves: (moves: Move[]) => void;
};

/** Five sliders whose sum stays 100. */
export function WhatIfPanel({ stored, weights, moves, onMoves }: Props) {
  const t = useTranslations('leaderboard.whatIf');
  const others = (part: Move['part']): Move[] => moves.filter((move) => move.part !== part);
  const sum = PARTS.reduce((total, part) => total + weights[part], 0);
  return (
    <section aria-labelledby="what-if" className="border-b border-line px-4 py-3.5">
      <div className="flex items-center gap-2">
        <h2 id="what-if" className="flex-1 font-semibold">
          {t('title')}
        </h2>
        <span className="inline-flex h-5 items-center gap-1 rounded-sm bg-accent-soft px-1.5 text-2xs font-medium text-accent-text">
          <Check className="size-3" strokeWidth={2} aria-hidden="true" />
          {t('sum', { sum })}
        </span>
      </div>
      <p className="mt-0.5 mb-2 text-xs text-ink-3">
        {moves.length === 0 ? t('hint', { version: stored.version }) : t('rule', { version: stored.version })}
      </p>
      {PARTS.map((part) => (
        <WeightSlider
          key={part}
          part={part}
          points={weights[part]}
          stored={stored.points[part]}
          most={mostPoints(stored.points)}
          version={stored.version}
          isHeld={moves.some((move) => move.part === part)}
          onMove={(points) => onMoves([...others(part), { part, points }])}
          onRelease={() => onMoves(others(part))}
        />
      ))}
    </section>
  );
}
