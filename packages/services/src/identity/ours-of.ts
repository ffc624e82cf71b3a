import type { Db } from '@cineradar/platform/postgres/pool';
import { type NamedKind, resolveIds } from './resolve-ids.ts';

/** The nil UUID, which no row has: what a name that nobody gave stands for. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Our id for a filter's text, ours or a source's; one that matches nothing where nobody gave that name. */
export const oursOf = async (db: Db, kind: NamedKind, text: string | undefined): Promise<string | undefined> =>
  text === undefined ? undefined : ((await resolveIds(db, kind, [text]))[0] ?? NOBODY);
