import type { CSSProperties } from 'react';

/** Stands where figures will, in their size; appears after 150 ms, so that a quick answer shows none. */
export function Skeleton({ className = '', style }: { readonly className?: string; readonly style?: CSSProperties }) {
  return <span aria-hidden className={`skeleton block rounded-sm bg-neutral-soft ${className}`} style={style} />;
}
