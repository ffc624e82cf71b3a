'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'use-intl';

type Props = {
  /** Its sign is the direction; null: not known, zero: no change. */
  readonly value: number | null;
  /** The size as text, without a sign: the arrow tells it. */
  readonly text: string;
};

/** A change: an arrow and its size. Up is blue, down is orange. */
export function Movement({ value, text }: Props) {
  const t = useTranslations('ui.movement');
  if (value === null) {
    return (
      <span className="text-ink-3">
        <span aria-hidden>–</span>
        <span className="sr-only">{t('unknown')}</span>
      </span>
    );
  }
  if (value === 0) {
    return (
      <span className="text-ink-3">
        <span aria-hidden>·</span>
        <span className="sr-only">{t('same')}</span>
      </span>
    );
  }
  const Arrow = value > 0 ? ArrowUp : ArrowDown;
  return (
    <span
      className={`inline-flex items-center gap-[3px] font-medium whitespace-nowrap ${value > 0 ? 'text-pos' : 'text-neg'}`}
    >
      <Arrow size={12} strokeWidth={2} aria-hidden />
      <span className="sr-only">{t(value > 0 ? 'up' : 'down')}</span>
      {text}
    </span>
  );
}
