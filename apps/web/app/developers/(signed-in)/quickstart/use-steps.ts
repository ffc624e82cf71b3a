'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, useSession } from '../../../../data/client.tsx';
import { keepOwnKey, useOwnKey } from '../../../../portal/own-key.ts';
import { readingScopes } from './model/reading-scopes.ts';
import { keyOfSteps, progressOf } from './model/progress.ts';

/** The log holds a request a second after its answer: with this a call is noticed within two. */
const WATCH_MS = 1_000;
/** Once everything was done nobody waits for anything. */
const IDLE_MS = 5_000;
const SHOWN = 50;
const KEYS = 200;

/** When houses are busy: a sandbox that nobody moved stands at noon, where the first answer would be an empty house. */
const BUSY = '2026-01-14T19:30:00+07:00';

/** What the person has, and how far they are. The server knows both, so a reload loses nothing. */
export function useSteps() {
  const api = useApi();
  const own = useOwnKey();
  const ownText = own?.mode === 'test' ? own.text : null;
  const keys = useQuery({
    queryKey: ['keys'],
    queryFn: ({ signal }) => api.get('/v1/keys', { query: { limit: KEYS }, signal }),
  });
  const key = keys.data === undefined ? null : keyOfSteps(keys.data.data, ownText);
  const isOwn = key !== null && ownText?.startsWith(key.start) === true;
  const log = useQuery({
    queryKey: ['requests', 'of-key', key?.id],
    enabled: key !== null,
    queryFn: ({ signal }) => api.get('/v1/requests', { query: { key: key?.id, limit: SHOWN }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const { hasAsked, hasStreamed } = progressOf(state.data?.data ?? []);
      return hasAsked && hasStreamed ? IDLE_MS : WATCH_MS;
    },
  });
  const entries = log.data?.data ?? [];
  return {
    keys,
    key,
    /** The key's own text, where this tab knows it. */
    text: isOwn ? ownText : null,
    log,
    entries,
    progress: progressOf(entries),
  };
}

/** Makes the first test key, keeps it for this tab, and sets a sandbox that nobody has moved to a busy hour. */
export function useFirstKey(name: string) {
  const api = useApi();
  const { scopes } = useSession();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const made = await api.post('/v1/keys', { body: { name, mode: 'test', scopes: [...readingScopes(scopes)] } });
      keepOwnKey(made.key);
      return made;
    },
    onSuccess: async () => {
      await answers.invalidateQueries({ queryKey: ['keys'] });
      if (!scopes.includes('sandbox.write')) return;
      const { now, from } = await api.get('/v1/sandbox');
      if (now !== from) return;
      await api.put('/v1/sandbox/clock', { body: { now: BUSY } });
      await answers.invalidateQueries({ queryKey: ['sandbox'] });
    },
  });
}
