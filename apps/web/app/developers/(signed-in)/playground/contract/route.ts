import openApi from '../../../../../../../contracts/openapi.json' with { type: 'json' };
import methods from '../../../../../../../sdks/methods.json' with { type: 'json' };
import { readContract } from './read-contract.ts';

/** Written once, when the web is built: a tenth of the OpenAPI document, asked for when the playground opens. */
export const dynamic = 'force-static';

export const GET = (): Response => Response.json(readContract(openApi, methods));
