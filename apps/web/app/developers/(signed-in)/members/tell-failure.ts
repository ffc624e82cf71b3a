import { ApiError } from '@cineradar/sdk';
import { showToast } from '../../../../ui/toasts.ts';

/** Says what was not done. A refusal's words are ours and say what to do; a fault's are not for people. */
export function tellFailure(what: string, error: unknown): void {
  const why = error instanceof ApiError && error.status < 500 ? ` ${error.detail}` : '';
  showToast(`${what}${why}`, { tone: 'bad' });
}
