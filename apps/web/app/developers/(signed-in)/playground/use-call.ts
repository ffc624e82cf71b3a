'use client';

import { parseAsJson, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import * as v from 'valibot';
import { useOwnKey } from '../../../../portal/own-key.ts';
import type { Contract, Operation } from './model/operation.ts';
import { firstBody, firstValues, type Values } from './model/values.ts';

const FIRST = 'getTheatreOccupancy';
const Given = v.record(v.string(), v.string());

/** How a body is written. */
export const BODY_FORMS = ['fields', 'json'] as const;
export type BodyAs = (typeof BODY_FORMS)[number];

/** In the address: what is asked and with what, so that a link asks the same. Never the key. */
const STATE = {
  operation: parseAsString.withDefault(FIRST),
  with: parseAsJson((value) => v.parse(Given, value)),
  body: parseAsString,
  as: parseAsStringLiteral(BODY_FORMS).withDefault('fields'),
};

/** The call on the page: its operation, what was typed, and what changes them. */
export function useCall({ operations }: Contract) {
  const mode = useOwnKey()?.mode ?? null;
  const [state, setState] = useQueryStates(STATE, { history: 'replace' });
  const operation = operations.find(({ id }) => id === state.operation) ?? operations[0];
  return useMemo(() => {
    if (operation === undefined) return null;
    const values: Values = state.with ?? firstValues(operation, mode);
    const body = state.body ?? firstBody(operation, mode);
    return {
      call: { operation, values, body },
      choose: ({ id }: Operation) => void setState({ operation: id, with: null, body: null }, { history: 'push' }),
      setValue: (name: string, value: string) => void setState({ with: { ...values, [name]: value } }),
      bodyAs: state.as,
      setBodyAs: (as: BodyAs) => void setState({ as }),
      setBody: (text: string) => void setState({ body: text }),
      clear: () => void setState({ with: null, body: null }),
    };
  }, [operation, mode, state.with, state.body, state.as, setState]);
}
