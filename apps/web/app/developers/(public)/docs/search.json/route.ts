import { makeIndex } from '../../../../../docs/search/index-of.ts';

/** Written while the web is built: a search asks for it once, and nothing else after that. */
export const dynamic = 'force-static';

export const GET = async (): Promise<Response> => Response.json(await makeIndex());
