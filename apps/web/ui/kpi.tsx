import type { ReactNode } from 'react';

type Props = {
  readonly label: string;
  /** The figure, formatted. */
  readonly value: ReactNode;
  /** Smaller, after the figure: a unit, what it is out of. */
  readonly unit?: ReactNode;
  /** What it is compared with, or its reason. */
  readonly note?: ReactNode;
};

/** One figure with its name, unit and comparison. Several stand in a KpiStrip. */
export function Kpi({ label, value, unit, note }: Props) {
  return (
    <div className="min-w-0 border-line px-3.5 py-[11px] max-md:odd:border-l-0 max-md:nth-[n+3]:border-t md:px-5 md:not-first:border-l max-md:even:border-l">
      <dt className="break-words text-2xs font-medium text-ink-3">{label}</dt>
      <dd>
        <span className="mt-0.5 block break-words text-kpi font-semibold tracking-[-0.02em]">
          {value}
          {unit !== undefined && <span className="text-sm font-medium tracking-normal text-ink-3"> {unit}</span>}
        </span>
        {note !== undefined && <span className="mt-px block break-words text-xs text-ink-3">{note}</span>}
      </dd>
    </div>
  );
}

/** Figures side by side, two abreast on a phone; lines between them, no boxes. */
export function KpiStrip({ children, className = '' }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <dl
      className={`grid grid-cols-2 border-b border-line md:auto-cols-fr md:grid-flow-col md:grid-cols-none ${className}`}
    >
      {children}
    </dl>
  );
}
