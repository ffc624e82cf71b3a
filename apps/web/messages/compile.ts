import compile from 'icu-minify/compile';

type Tree = { readonly [key: string]: string | Tree };

const compileTree = (tree: Tree): object =>
  Object.fromEntries(
    Object.entries(tree).map(([key, text]) => [key, typeof text === 'string' ? compile(text) : compileTree(text)]),
  );

/**
 * Every text parsed, as the formatter takes it that next.config.mjs chooses: the parser of ICU stays on the server and
 * is no part of a page. Throws where a text is not right ICU.
 */
export function compileMessages<M extends Tree>(messages: M): M {
  // Plain objects only may go to the browser; the compiler makes some without a prototype.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same keys; what stands at them only the formatter reads
  return JSON.parse(JSON.stringify(compileTree(messages))) as M;
}
