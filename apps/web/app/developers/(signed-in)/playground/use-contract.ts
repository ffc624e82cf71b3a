'use client';

import { useQuery } from '@tanstack/react-query';
import type { Contract } from './model/operation.ts';

async function load(signal: AbortSignal): Promise<Contract> {
  const answer = await fetch('/playground/contract', { signal });
  if (!answer.ok) throw new TypeError(`the list of operations was not read: ${answer.status}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by contract/route.ts of the same build
  return (await answer.json()) as Contract;
}

/** Every operation there is, asked for when the page opens and kept while the tab lives. */
export const useContract = () =>
  useQuery({ queryKey: ['contract'], queryFn: ({ signal }) => load(signal), staleTime: Number.POSITIVE_INFINITY });
