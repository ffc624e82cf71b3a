import { DomainError } from '@cineradar/core/shared/errors';

const RETRY_AFTER_SECONDS = 10;

/**
 * Lets `most` run at once and refuses the rest, so that slow downloads cannot take every connection to the store.
 * `take` gives back what frees the place again; it may be called twice. Throws DomainError `unavailable`.
 */
export const makeSlots = (most: number): { readonly take: () => () => void } => {
  let taken = 0;
  return {
    take: () => {
      if (taken >= most) {
        throw new DomainError('unavailable', `${most} exports are running. Try again in a moment.`, {
          retryAfterSeconds: RETRY_AFTER_SECONDS,
        });
      }
      taken += 1;
      let isFree = false;
      return () => {
        if (!isFree) taken -= 1;
        isFree = true;
      };
    },
  };
};
