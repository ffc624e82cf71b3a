import { headers } from 'next/headers';

/** The origin that the reader knows this host by, such as https://developers.cineradar.id. */
export async function originOfReader(): Promise<string> {
  const incoming = await headers();
  return `${incoming.get('x-forwarded-proto') ?? 'http'}://${incoming.get('x-forwarded-host') ?? 'localhost'}`;
}
