import type { Operation } from './operation.ts';

const textOf = ({ id, path, summary, group, sdk }: Operation): string =>
  `${id} ${path} ${summary} ${group} ${sdk ?? ''}`.toLowerCase();

/** Operations that hold every word of a wish, in the order they come in. */
export function findOperations(operations: readonly Operation[], wish: string): readonly Operation[] {
  const words = wish
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return operations.filter((operation) => {
    const text = textOf(operation);
    return words.every((word) => text.includes(word));
  });
}
