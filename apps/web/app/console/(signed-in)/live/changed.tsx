'use client';

import { type ReactNode, useState } from 'react';

/** Tints what it holds when `value` becomes another one; what comes into sight for the first time is not new. */
export function Changed({ value, children }: { readonly value: number | null; readonly children: ReactNode }) {
  const [first] = useState(value);
  return (
    <span key={value} className={`block rounded-sm ${value === first ? '' : 'changed'}`}>
      {children}
    </span>
  );
}
