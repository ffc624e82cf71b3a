import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { hasSession } from '../../gateway/session-cookie.ts';
import { START_PAGE } from '../../portal/navigation.ts';

/** Whoever is signed in goes on working; a stranger reads. */
export default async function RootPage(): Promise<never> {
  redirect(hasSession(await cookies()) ? START_PAGE : '/docs');
}
