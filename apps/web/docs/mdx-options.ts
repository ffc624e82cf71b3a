import { applyMdxPreset } from 'fumadocs-mdx/config';
import { codeTheme } from './code-theme.ts';

/** What follows a fence's language is the block's name, as Mintlify reads it. */
const titleOf = (meta: string): Record<string, string> => (meta.trim() === '' ? {} : { title: meta.trim() });

/** How a page is compiled: code is coloured while building, nothing of a highlighter comes to browsers. */
export const mdxOptions = applyMdxPreset({
  rehypeCodeOptions: {
    themes: { light: codeTheme },
    defaultColor: 'light',
    icon: false,
    tab: false,
    parseMetaString: titleOf,
    transformers: [
      {
        name: 'tell-language',
        pre(node) {
          node.properties['data-language'] = this.options.lang;
        },
      },
    ],
  },
  remarkCodeTabOptions: false,
  remarkNpmOptions: false,
  remarkImageOptions: false,
});
