import { z } from '@hono/zod-openapi';
import { Instant } from './common.ts';

export const SiteNote = z
  .object({ id: z.uuid(), text: z.string(), authorName: z.string(), mine: z.boolean(), createdAt: Instant })
  .openapi('SiteNote');

export const SiteNotePage = z.object({ data: z.array(SiteNote), nextCursor: z.null() }).openapi('SiteNotePage');

export const NewNote = z.strictObject({
  text: z.string().trim().min(1, 'a note needs a text').max(2_000, 'a note has at most 2,000 characters'),
});

export const NoteId = z.uuid('an id of a note is a UUID');
