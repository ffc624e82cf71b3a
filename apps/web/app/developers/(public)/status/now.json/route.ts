import { webStatus } from '../model/web-status.ts';

/** What the page asks again and again: answered by the web itself, for the API may be what is away. */
export async function GET(): Promise<Response> {
  return Response.json(await webStatus(), { headers: { 'Cache-Control': 'no-store' } });
}
