'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { useApi, useSession } from '../data/client.tsx';
import { takeUpExports } from './exports.ts';
import { useExports } from './use-exports.ts';

// Most page views export nothing.
const ExportTray = dynamic(async () => (await import('./export-tray.tsx')).ExportTray, { ssr: false });

/** Somebody who asked for a file in this tab finds it again after a reload; nobody else is asked about files. */
const ASKED = 'cineradar-exports';

function useTakenUp(count: number): void {
  const client = useApi();
  const { scopes } = useSession();
  const may = scopes.includes('documents.write');
  useEffect(() => {
    if (count > 0) sessionStorage.setItem(ASKED, '1');
  }, [count]);
  useEffect(() => {
    // A list that does not come leaves the tray as it is: the files are not lost by it.
    if (may && sessionStorage.getItem(ASKED) !== null) takeUpExports(client).catch(() => undefined);
  }, [client, may]);
}

/** Where files on their way are shown, once there is one. */
export function ExportsSlot() {
  useTakenUp(useExports().length);
  return useExports().length > 0 ? <ExportTray /> : null;
}
