'use client';

import type { ReactNode } from 'react';

/** Why the form was not taken, and what to do; read out when it appears. */
export function RefusalNote({ children }: { readonly children: ReactNode }) {
  return (
    <p role="alert" className="rounded-md bg-danger-soft px-2.5 py-2 text-danger [&_a]:underline">
      {children}
    </p>
  );
}
