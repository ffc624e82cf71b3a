'use client';

import { useQueryStates } from 'nuqs';
import { useMemo, useState } from 'react';
import { requestParsers, type Span } from './model/url-state.ts';

const HOUR_MS = 3_600_000;
const SPAN_MS: Readonly<Record<Span, number>> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 168 * HOUR_MS,
  month: 720 * HOUR_MS,
};

const orAbsent = <Name extends string, Value>(name: Name, value: Value | null): { readonly [K in Name]?: Value } => {
  // What is absent must not stand in a query at all.
  const one: { [K in Name]?: Value } = {};
  if (value !== null && value !== '') one[name] = value;
  return one;
};

/** What is looked for, kept in the address, and the same as the API takes it. */
export function useFilter() {
  const [state, setState] = useQueryStates(requestParsers, { history: 'replace' });
  const [openedAt, setOpenedAt] = useState(() => Date.now());
  const { q, key, by, operation, method, status, market, span, from, to } = state;
  const which = useMemo(
    () => ({
      ...orAbsent('search', q.trim()),
      ...orAbsent('key', key),
      ...orAbsent('askedBy', by === 'all' ? null : by),
      ...orAbsent('operation', operation),
      ...orAbsent('method', method),
      ...orAbsent('status', status),
      ...orAbsent('market', market),
    }),
    [q, key, by, operation, method, status, market],
  );
  const isExact = from !== null || to !== null;
  const query = useMemo(
    () => ({
      ...which,
      from: (from ?? new Date(isExact ? 0 : openedAt - SPAN_MS[span])).toISOString(),
      ...orAbsent('to', to === null ? null : to.toISOString()),
    }),
    [which, isExact, from, to, span, openedAt],
  );
  const isOn = q !== '' || [key, operation, method, status, market, from, to].some((one) => one !== null);
  return {
    state,
    setState,
    /** Without the time. */
    which,
    query,
    isExact,
    isOn: isOn || by !== 'key',
    clear: () =>
      setState({
        ...{ q: null, key: null, by: null, operation: null, method: null, status: null, market: null },
        ...{ from: null, to: null },
      }),
    /** Looks back from now on. */
    again: () => setOpenedAt(Date.now()),
  };
}

export type Filter = ReturnType<typeof useFilter>;
