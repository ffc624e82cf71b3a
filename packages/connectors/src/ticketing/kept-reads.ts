import type { KeptAnswer } from '@cineradar/platform/redis/answers';

import { memoryAnswers } from './answers.ts';
import type { ApiRequest } from './channel.ts';
import { addressOf } from './channel.ts';
import type { TicketingConfig } from './config.ts';
import type { Failed } from './failure.ts';
import type { ConditionalRead, TicketingPorts } from './ports.ts';
import type { Unreadable } from './rows.ts';
import type { Verdict } from './verdict.ts';
import { readVerdict } from './verdict.ts';

export type CallOptions = {
  readonly signal?: AbortSignal;
  /**
   * An answer kept since this instant (real time) is taken as it is: a run that was cut off and begins again with the
   * instant of its first beginning asks for nothing twice. Seat maps are never kept.
   */
  readonly since?: Date;
};

type Ask = (request: ApiRequest, options: CallOptions) => Promise<Verdict>;
type Parse<T> = (data: unknown) => T | Unreadable;

/**
 * Reads what seldom changes: says which answer it has (If-None-Match, RFC 9110 §13.1.2) and takes that when it still
 * stands. Kept is the answer's data and not what was made of it, so that it crosses the border again as if it had just come.
 */
export const openKeptReads = (config: TicketingConfig, ports: TicketingPorts, ask: Ask) => {
  const answers = ports.answers ?? memoryAnswers();

  const recall = async <T extends { readonly kind: 'ok' }>(
    address: string,
    parse: Parse<T>,
  ): Promise<{ readonly answer: KeptAnswer; readonly result: T } | undefined> => {
    const answer = await answers.get(address);
    if (answer === undefined) return undefined;
    // One that an older version kept and this one cannot read is asked for as if there were none.
    const result = parse(JSON.parse(answer.data));
    return result.kind === 'ok' ? { answer, result } : undefined;
  };

  return async <T extends { readonly kind: 'ok' }>(
    path: string,
    query: Readonly<Record<string, string>>,
    parse: Parse<T>,
    options: CallOptions,
  ): Promise<T | Failed> => {
    const request = { gate: 'catalogue', method: 'GET', path, query } as const;
    const tell = (outcome: ConditionalRead['outcome']): void => ports.onConditional?.({ gate: request.gate, outcome });
    const address = addressOf(config, request).href;
    const kept = await recall(address, parse);
    if (kept && options.since !== undefined && kept.answer.readAtMs >= options.since.getTime()) {
      tell('kept');
      return kept.result;
    }
    const etag = kept?.answer.etag ?? null;
    const verdict = await ask(etag === null ? request : { ...request, headers: { 'if-none-match': etag } }, options);
    const readAtMs = ports.clock.now().getTime();
    if (verdict.kind === 'unchanged' && kept) {
      tell('unchanged');
      await answers.put(address, { ...kept.answer, readAtMs });
      return kept.result;
    }
    const result = readVerdict(verdict, parse);
    if (verdict.kind !== 'ok' || result.kind === 'failed') return result;
    tell(etag === null ? 'new' : 'changed');
    if (verdict.etag !== null || options.since !== undefined) {
      await answers.put(address, { etag: verdict.etag, readAtMs, data: JSON.stringify(verdict.data ?? null) });
    }
    return result;
  };
};
