'use client';

import type { CSSProperties } from 'react';

type Props = {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Marked by a small tick: what is stored. */
  readonly stored?: number;
  /** The value in words, for screen readers. */
  readonly valueText?: string;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
};

/** A value on a track; the stored one stays visible as a tick while another is tried. */
export function Slider({
  label,
  value,
  min = 0,
  max = 100,
  step = 1,
  stored,
  valueText,
  disabled = false,
  onChange,
}: Props) {
  const share = (at: number): number => (at - min) / (max - min);
  const style: CSSProperties & { '--share': string } = { '--share': `${share(value) * 100}%` };
  return (
    <span className="relative block py-1.5">
      {stored !== undefined && (
        // The thumb's centre travels 14 px less than the track is long.
        <span
          aria-hidden
          className="absolute top-[3px] h-1 w-px bg-ink-3"
          style={{ left: `calc(7px + (100% - 14px) * ${share(stored)})` }}
        />
      )}
      <input
        type="range"
        aria-label={label}
        aria-valuetext={valueText}
        value={value}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        style={style}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        className="slider"
      />
    </span>
  );
}
