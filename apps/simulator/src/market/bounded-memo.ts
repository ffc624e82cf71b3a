/** What was worked out last, by key, up to `limit` entries; the one asked for least recently goes first. */
export type BoundedMemo<K, V extends object> = (key: K, make: () => V) => V;

export const boundedMemo = <K, V extends object>(limit: number): BoundedMemo<K, V> => {
  const kept = new Map<K, V>();
  return (key, make) => {
    const found = kept.get(key);
    const value = found ?? make();
    if (found !== undefined) kept.delete(key);
    kept.set(key, value);
    if (kept.size > limit) {
      const oldest = kept.keys().next();
      if (oldest.done !== true) kept.delete(oldest.value);
    }
    return value;
  };
};
