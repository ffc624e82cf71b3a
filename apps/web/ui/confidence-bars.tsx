'use client';

import { useTranslations } from 'use-intl';

export type Confidence = 'high' | 'medium' | 'low';

const BARS: Readonly<Record<Confidence, number>> = { low: 1, medium: 2, high: 3 };

type Props = {
  readonly confidence: Confidence;
  /** Why, in a sentence; shown on hover. */
  readonly reason?: string | undefined;
  /** Bars alone, for dense cells; the word stays for screen readers. */
  readonly isBare?: boolean;
};

/** How sure a figure is: three bars and a word. */
export function ConfidenceBars({ confidence, reason, isBare = false }: Props) {
  const t = useTranslations('ui.confidence');
  return (
    <span title={reason} className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-2">
      <span aria-hidden className="inline-flex h-[11px] items-end gap-0.5">
        {[5, 8, 11].map((height, place) => (
          <span
            key={height}
            style={{ height }}
            className={`w-[3px] rounded-[1px] ${place < BARS[confidence] ? 'bg-ink-2' : 'bg-line-strong'}`}
          />
        ))}
      </span>
      <span className={isBare ? 'sr-only' : ''}>{t(confidence)}</span>
    </span>
  );
}
