type Props = { readonly size?: number };

/** A screen and two curved rows of seats seen from above, the last seats lit: rows that are also radar arcs. */
export function BrandMark({ size = 22 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" fill="none" strokeLinecap="round">
      <path d="M7 3.6h10" stroke="var(--ink)" strokeWidth="2.2" />
      <path d="M6.2 12.4a8.6 8.6 0 0 1 11.6 0" stroke="var(--ink)" strokeWidth="3" />
      <path d="M2.6 19.2a14.2 14.2 0 0 1 9-4.1" stroke="var(--ink)" strokeWidth="3" />
      <path d="M16.6 16.3a14.2 14.2 0 0 1 4.8 2.9" stroke="var(--seat-taken)" strokeWidth="3" />
    </svg>
  );
}

/** The symbol and the name. */
export function Brand() {
  return (
    <span className="flex items-center gap-[9px]">
      <BrandMark />
      <span className="wide text-lead font-[650] tracking-[-0.015em] md:max-xl:hidden">CineRadar</span>
    </span>
  );
}
