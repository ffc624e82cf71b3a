'use client';

import { type Client, createClient } from '@cineradar/sdk';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Session } from './session.ts';
import { keepToken } from './token-keeper.ts';

type Api = { readonly client: Client; readonly session: Session };

const ApiContext = createContext<Api | null>(null);

function useApiContext(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('no ApiProvider above: only pages behind the sign-in ask the API');
  return api;
}

/** The API as the person signed in; its token is fetched and renewed by itself. */
export const useApi = (): Client => useApiContext().client;

/** Who is signed in, and what they may do. */
export const useSession = (): Session => useApiContext().session;

/** Who is signed in, on a page that strangers see as well: null for them. */
export const useReader = (): Session | null => useContext(ApiContext)?.session ?? null;

type Props = {
  readonly session: Session;
  /** The token the server exchanged for this page, so that the first call needs no exchange. */
  readonly first: { readonly token: string; readonly expiresAt: string };
  readonly onSessionOver: () => void;
  readonly children: ReactNode;
};

export function ApiProvider({ session, first, onSessionOver, children }: Props) {
  const [client] = useState(() => {
    const keeper = keepToken(
      first,
      () => fetch('/auth/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
      () => Date.now(),
      onSessionOver,
    );
    return createClient({ baseUrl: '', token: keeper.get });
  });
  const api = useMemo(() => ({ client, session }), [client, session]);
  return <ApiContext value={api}>{children}</ApiContext>;
}
