import { makeWhole } from '../../../../docs/llms.ts';

export const dynamic = 'force-static';

export const GET = async (): Promise<Response> =>
  new Response(await makeWhole(), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
