import { type Db, openPool } from '@cineradar/platform/postgres/pool';
import type { DB } from '@cineradar/platform/postgres/types.generated';
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { z } from 'zod';

type PlanNode = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
};

const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.looseObject({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    Plans: z.array(PlanNode).optional(),
  }),
);
const Explained = z.tuple([z.looseObject({ Plan: PlanNode })]);

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** How a statement reads a relation: `Seq Scan`, `Index Scan` and so on; chunks of a hypertable by their own names. */
export type Access = { readonly how: string; readonly relation: string };

/** A database that can tell how it answered: runs a use case, then explains every SELECT that it sent. For tests. */
export const openExplainer = (url: string) => {
  const pool = openPool(url, { max: 6 });
  const sent: CompiledQuery[] = [];
  const db: Db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => void sent.push(event.query),
  });
  return {
    db,
    close: () => db.destroy(),
    /** Where the statements of `work` look, by the plans that the server makes for their very parameters. */
    accessesOf: async (work: (explained: Db) => Promise<unknown>): Promise<readonly Access[]> => {
      sent.length = 0;
      await work(db);
      const accesses: Access[] = [];
      for (const query of sent.splice(0).filter(({ sql }) => /^\s*(?:select|with)\b/.test(sql))) {
        const { rows } = await pool.query<{ 'QUERY PLAN': unknown }>(
          `explain (format json) ${query.sql}`,
          query.parameters.slice(),
        );
        const [{ Plan }] = Explained.parse(rows[0]?.['QUERY PLAN']);
        for (const node of nodesOf(Plan)) {
          const relation = node['Relation Name'];
          if (relation !== undefined) accesses.push({ how: node['Node Type'], relation });
        }
      }
      return accesses;
    },
  };
};
