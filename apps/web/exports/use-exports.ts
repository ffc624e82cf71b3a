'use client';

import { useSyncExternalStore } from 'react';
import { type Export, listExports, noExports, onExports } from './exports.ts';

/** The files on their way, oldest first. They outlive the page they were asked from. */
export const useExports = (): readonly Export[] => useSyncExternalStore(onExports, listExports, noExports);
