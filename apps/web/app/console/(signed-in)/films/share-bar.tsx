import type { Format } from '../../../../format/format.ts';

/** A share of the market: its figure over a thin bar; the field is the whole of the bar. */
export function ShareBar({ percent, format }: { readonly percent: number | null; readonly format: Format }) {
  if (percent === null) return <span className="text-ink-3">–</span>;
  return (
    <span className="inline-grid w-full justify-items-end gap-[3px]">
      <span className="leading-4">{format.percent(percent, 1)}</span>
      <span aria-hidden className="h-[3px] w-full overflow-hidden rounded-xs bg-neutral-soft">
        <span className="block h-full rounded-xs bg-ink-2" style={{ width: `${Math.min(100, percent)}%` }} />
      </span>
    </span>
  );
}
