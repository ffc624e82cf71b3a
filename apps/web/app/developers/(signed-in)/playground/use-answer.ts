'use client';

import { useEffect, useRef, useState } from 'react';
import { callWithKey, sendWithKey, readTold, type Told } from '../../../../portal/call-api.ts';
import type { Call } from './model/call-code.ts';
import { type Frame, frameReader } from './model/sse.ts';
import { addressOf, headersOf } from './model/values.ts';

/** A stream while it runs, and after: its head, and the newest frames first. */
export type Streamed = {
  readonly told: Told;
  readonly frames: readonly (Frame & { readonly place: number })[];
  readonly count: number;
  readonly isOpen: boolean;
};

export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answer'; readonly told: Told }
  | { readonly kind: 'stream'; readonly stream: Streamed }
  | { readonly kind: 'failed'; readonly error: unknown };

const SHOWN = 40;

const askedOf = ({ operation, values, body }: Call) => ({
  method: operation.method,
  path: addressOf(operation, values),
  headers: headersOf(operation, values),
  body: operation.body === null || body.trim() === '' ? undefined : body,
});

type Set = (outcome: Outcome) => void;

async function follow(answer: Response, sentAtMs: number, set: Set, signal: AbortSignal): Promise<void> {
  const told: Told = { ...(await readTold(new Response(null, answer), sentAtMs)), ok: true };
  let stream: Streamed = { told, frames: [], count: 0, isOpen: true };
  const show = (change: Partial<Streamed>): void => {
    stream = { ...stream, ...change };
    set({ kind: 'stream', stream });
  };
  show({});
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const take = frameReader();
  try {
    for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
      const fresh = take(piece.value);
      const numbered = fresh.map((frame, place) => ({ ...frame, place: stream.count + place }));
      show({
        count: stream.count + fresh.length,
        frames: [...numbered.toReversed(), ...stream.frames].slice(0, SHOWN),
      });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    show({ isOpen: false });
  }
}

async function ask(key: string, call: Call, set: Set, signal: AbortSignal): Promise<void> {
  if (call.operation.gives !== 'stream') {
    set({ kind: 'answer', told: await callWithKey(key, askedOf(call), signal) });
    return;
  }
  const sentAtMs = performance.now();
  const answer = await sendWithKey(key, askedOf(call), signal);
  if (answer.ok) await follow(answer, sentAtMs, set, signal);
  else set({ kind: 'answer', told: await readTold(answer, sentAtMs) });
}

/** Makes calls one at a time, and keeps what came of the last one. */
export function useAnswer() {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  return {
    outcome,
    /** Ends what runs; a stream keeps what it told. */
    stop: (): void => running.current?.abort(),
    forget: (): void => {
      running.current?.abort();
      setOutcome({ kind: 'none' });
    },
    send: (key: string, call: Call): void => {
      running.current?.abort();
      const abort = new AbortController();
      running.current = abort;
      const set: Set = (next) => running.current === abort && setOutcome(next);
      set({ kind: 'asking' });
      void ask(key, call, set, abort.signal).catch((error: unknown) => {
        if (!abort.signal.aborted) set({ kind: 'failed', error });
      });
    },
  };
}
