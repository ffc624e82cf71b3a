'use client';

import { AUDIT_ACTIONS } from '@cineradar/core/audit/actions';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo, useState } from 'react';

/** How far back is looked. */
export const SPANS = ['day', 'week', 'month'] as const;
export type Span = (typeof SPANS)[number];

const HOURS: Readonly<Record<Span, number>> = { day: 24, week: 168, month: 720 };
const HOUR_MS = 3_600_000;

const STATE = {
  action: parseAsStringLiteral(AUDIT_ACTIONS),
  actor: parseAsString,
  span: parseAsStringLiteral(SPANS),
};

/** What is looked for, kept in the address, and the same as the API takes it. */
export function useFilter() {
  const [filter, setFilter] = useQueryStates(STATE);
  const [openedAt] = useState(() => Date.now());
  const query = useMemo(
    () => ({
      ...(filter.action === null ? {} : { action: filter.action }),
      ...(filter.actor === null ? {} : { actor: filter.actor }),
      ...(filter.span === null ? {} : { from: new Date(openedAt - HOURS[filter.span] * HOUR_MS).toISOString() }),
    }),
    [filter, openedAt],
  );
  const isOn = filter.action !== null || filter.actor !== null || filter.span !== null;
  const clear = () => setFilter({ action: null, actor: null, span: null });
  return { filter, setFilter, query, isOn, clear };
}

export type Filter = ReturnType<typeof useFilter>;
