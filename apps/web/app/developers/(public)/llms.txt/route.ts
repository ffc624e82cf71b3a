import { makeList } from '../../../../docs/llms.ts';

export const dynamic = 'force-static';

export const GET = (): Response =>
  new Response(makeList(), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
