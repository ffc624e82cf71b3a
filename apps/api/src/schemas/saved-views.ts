import { z } from '@hono/zod-openapi';
import { Instant, queryOf } from './common.ts';

const Page = z
  .string()
  .regex(/^[a-z][a-z-]{0,39}$/, 'a page is named by small letters and dashes, at most 40, such as leaderboard')
  .openapi({ example: 'leaderboard' });

const NameText = z.string().trim().min(1, 'a name is needed').max(80, 'a name has at most 80 characters');
const Query = z
  .string()
  .max(2_000, 'a search string has at most 2,000 characters')
  .refine((text) => !text.startsWith('?'), 'leave out the question mark')
  .openapi({
    description: 'The address’s search string, without the question mark',
    example: 'city=bandung&sort=-rank',
  });
const Shared = z.boolean().openapi({ description: 'Whether everyone of your organisation sees it' });

export const SavedView = z
  .object({
    id: z.uuid(),
    page: z.string(),
    name: z.string(),
    query: z.string(),
    shared: z.boolean(),
    ownerName: z.string(),
    mine: z.boolean(),
    createdAt: Instant,
  })
  .openapi('SavedView');

export const SavedViewPage = z.object({ data: z.array(SavedView), nextCursor: z.null() }).openapi('SavedViewPage');

export const NewView = z.strictObject({ page: Page, name: NameText, query: Query, shared: Shared.default(false) });

export const ViewChange = z
  .strictObject({ name: NameText.optional(), query: Query.optional(), shared: Shared.optional() })
  .refine((change) => Object.keys(change).length > 0, 'give at least one of name, query, shared');

export const savedViewQuery = queryOf({ page: Page.optional() });

export const SavedViewId = z.uuid('an id of a saved view is a UUID');
