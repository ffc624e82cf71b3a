import { useMemo, useState } from 'react';
import { bodyOf } from './model/body-values.ts';
import type { Call } from './model/call-code.ts';
import { type Fault, faultsOf } from './model/faults.ts';
import { parameterFaults } from './model/values.ts';
import type { BodyAs } from './use-call.ts';

type Faults = ReadonlyMap<string, Fault>;
/** What is wrong with a call. */
export type CallFaults = { readonly parameters: Faults; readonly body: Faults };

const NONE: Faults = new Map();
const withoutNeeded = (faults: Faults): Faults => new Map([...faults].filter(([, { code }]) => code !== 'needed'));

/**
 * What is wrong with a call by the contract, and what of it is told: what is missing only once it was tried. A body that is
 * written as JSON is the API's to judge, for whoever wants to see it refuse.
 */
export function useFaults({ operation, values, body }: Call, as: BodyAs) {
  const [isTried, setIsTried] = useState(false);
  const found = useMemo((): CallFaults => {
    const written = bodyOf(body);
    const isJudged = operation.body !== null && as === 'fields' && written !== null;
    const isLeftOut = operation.body?.isRequired === false && body.trim() === '';
    return {
      parameters: parameterFaults(operation, values),
      body: isJudged && !isLeftOut ? faultsOf(operation.body?.members ?? [], written) : NONE,
    };
  }, [operation, values, body, as]);
  return {
    told: isTried ? found : { parameters: withoutNeeded(found.parameters), body: withoutNeeded(found.body) },
    isSound: found.parameters.size === 0 && found.body.size === 0,
    tell: () => setIsTried(true),
  };
}
