import { loader } from 'fumadocs-core/source';
import { pageSchema } from 'fumadocs-core/source/schema';
import { defineCollections } from 'fumadocs-mdx/macro';
import { z } from 'zod';
import { mdxOptions } from './mdx-options.ts';

/** Every page of the documentation, compiled with the web: `fumadocs-mdx` writes the imports while it bundles. */
const pages = defineCollections({
  type: 'doc',
  dir: 'content/docs',
  files: ['**/*.mdx'],
  async: true,
  mdxOptions,
  schema: pageSchema.extend({
    description: z.string(),
    /** What the navigation calls it, where the title is too long. */
    sidebarTitle: z.string().optional(),
  }),
});

/** The pages by their addresses below /docs. */
export const docs = loader({ baseUrl: '/docs', source: pages.toFumadocsSource() });
