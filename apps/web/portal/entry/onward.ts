/** The address of another page of the entrance; the page that was asked for at first goes along. */
export const onward = (path: '/sign-in' | '/sign-up', next: string | undefined): string =>
  next === undefined ? path : `${path}?next=${encodeURIComponent(next)}`;
