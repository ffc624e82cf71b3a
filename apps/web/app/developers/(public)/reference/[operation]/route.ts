import openApi from '../../../../../../../contracts/openapi.json' with { type: 'json' };
import { anchorsOf } from '../../../../../docs/reference/anchor.ts';

const anchors = anchorsOf(openApi);

/** Leads to an operation by its id, such as `/reference/listSites`; to the whole reference where there is none. */
export async function GET(_request: Request, { params }: { params: Promise<{ operation: string }> }) {
  const { operation } = await params;
  return new Response(null, { status: 307, headers: { location: `/reference${anchors.get(operation) ?? ''}` } });
}
