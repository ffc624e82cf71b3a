import type { KeyUse } from '@cineradar/services/keys/note-uses';
import type { CallerAddress } from '../grant.ts';

/** The last use of each key since they were written down last. */
export type KeyUses = {
  /** Notes a use; costs next to nothing where the key was used within the second. */
  readonly note: (id: string, from: CallerAddress) => void;
  /** Writes down what was noted. Rejects while the store is away; it is then kept for the next time. */
  readonly flush: () => Promise<void>;
};

type LastUse = { atMs: number; from: string };

/** An address is asked for once in this time: who uses a key a thousand times a second does so from one place. */
const SAME_PLACE_MS = 1_000;

export const openKeyUses = (write: (uses: readonly KeyUse[]) => Promise<void>, nowMs: () => number): KeyUses => {
  let noted = new Map<string, LastUse>();
  return {
    note: (id, from) => {
      const now = nowMs();
      const last = noted.get(id);
      if (last === undefined || now - last.atMs >= SAME_PLACE_MS) noted.set(id, { atMs: now, from: from() });
      else last.atMs = now;
    },
    flush: async () => {
      if (noted.size === 0) return;
      const uses = noted;
      noted = new Map();
      try {
        await write([...uses].map(([id, { atMs, from }]) => ({ id, at: new Date(atMs), from })));
      } catch (error) {
        noted = new Map([...uses, ...noted]);
        throw error;
      }
    },
  };
};
