'use client';

/** Ends the session here and at the API, whose tokens of it end with it; then shows the sign-in page. */
export async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  // A whole new page: nothing that was read stays in memory.
  location.assign('/sign-in');
}
