'use client';

type Props<Value extends string> = {
  /** What is chosen, for screen readers. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
};

/** One of a few, all of them in sight. */
export function SegmentedControl<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex flex-none gap-px rounded-md border border-line bg-surface p-0.5"
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="h-6 rounded-sm px-[9px] text-xs font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-pressed:bg-neutral-soft aria-pressed:text-ink pointer-coarse:h-10"
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
