'use client';

import { useEffect, useState } from 'react';
import { callWithKey, type Told } from '../../../../portal/call-api.ts';
import { isAnswered, QUIET, type RequestEntry } from './model/progress.ts';

const QUESTION = '/v1/occupancy/theatre_123';

type Answer = { readonly told: Told | null; readonly error: unknown };
const NONE: Answer = { told: null, error: null };

/** The log keeps no bodies: what a GET was answered is asked once more, and in the sandbox answers stand still. */
const mayRepeat = (call: RequestEntry): boolean =>
  call.method === 'GET' && call.path.startsWith('/v1/') && !call.path.includes('/stream') && isAnswered(call);

/** What a call was answered, with its body; and a way to ask from this page. */
export function useAnswer(call: RequestEntry | null, text: string | null) {
  const [answer, setAnswer] = useState<Answer>(NONE);
  const wanted = call !== null && text !== null && mayRepeat(call) ? call : null;
  const knownId = answer.told?.requestId ?? null;
  useEffect(() => {
    if (wanted === null || text === null || wanted.requestId === knownId) return undefined;
    const abort = new AbortController();
    const quiet = { 'x-request-id': `${QUIET}${crypto.randomUUID()}` };
    void callWithKey(text, { method: 'GET', path: wanted.path, headers: quiet }, abort.signal).then(
      (told) =>
        setAnswer({ told: { ...told, requestId: wanted.requestId, durationMs: wanted.durationMs }, error: null }),
      // The call itself is told all the same, without its body.
      () => undefined,
    );
    return () => abort.abort();
  }, [wanted, text, knownId]);
  return {
    told: answer.told,
    error: answer.error,
    ask: async (): Promise<void> => {
      if (text === null) return;
      try {
        setAnswer({ told: await callWithKey(text, { method: 'GET', path: QUESTION }), error: null });
      } catch (error) {
        setAnswer({ told: null, error });
      }
    },
  };
}
