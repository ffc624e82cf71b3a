'use client';

import dynamic from 'next/dynamic';
import { useExports } from './use-exports.ts';

// Most page views export nothing.
const ExportTray = dynamic(async () => (await import('./export-tray.tsx')).ExportTray, { ssr: false });

/** Where files on their way are shown, once there is one. */
export function ExportsSlot() {
  return useExports().length > 0 ? <ExportTray /> : null;
}
