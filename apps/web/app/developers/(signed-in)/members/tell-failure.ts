import { useCallback } from 'react';
import { useFailureWords } from '../../../../ui/failure-words.ts';
import { showToast } from '../../../../ui/toasts.ts';

/** Says what was not done, and what to do about it. */
export function useTellFailure(): (what: string, error: unknown) => void {
  const words = useFailureWords();
  return useCallback((what, error) => showToast(`${what} ${words(error)}`, { tone: 'bad' }), [words]);
}
