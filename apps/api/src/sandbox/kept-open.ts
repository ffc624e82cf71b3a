import type { Logger } from '@cineradar/platform/log';
import type { OpenSandbox } from './open-sandbox.ts';

export type KeptOpen = {
  /** The open one of an organisation; `open` is asked where none of this generation is. */
  readonly take: (organisationId: string, generation: number, open: () => OpenSandbox) => OpenSandbox;
  /** Organisations whose sandbox is open. */
  readonly ids: () => readonly string[];
  /** Closes that of an organisation unless it is of this generation; who streams from it comes back. */
  readonly forgetOthers: (organisationId: string, generation: number) => void;
  readonly closeIdle: () => void;
  readonly close: () => Promise<void>;
};

export type KeptLimits = { readonly most: number; readonly idleMs: number; readonly graceMs: number };

/** A process keeps so many open, each for a quarter of an hour after its last use. */
export const USUAL_KEPT: KeptLimits = { most: 8, idleMs: 15 * 60_000, graceMs: 5_000 };

type Kept = { readonly sandbox: OpenSandbox; usedAtMs: number };

/**
 * The sandboxes that are open in this process: at most `most`, whichever was used longest ago goes first, one with streams
 * last. Who still asks one that goes is given `graceMs` to be answered.
 */
export const keepOpen = ({ most, idleMs, graceMs }: KeptLimits, log: Logger): KeptOpen => {
  const kept = new Map<string, Kept>();

  const closeNow = async (sandbox: OpenSandbox): Promise<void> => {
    try {
      await sandbox.close();
    } catch (error) {
      log.warn({ event: 'sandbox.not_closed', err: error });
    }
  };
  const letGo = (organisationId: string, { sandbox }: Kept): void => {
    kept.delete(organisationId);
    setTimeout(() => void closeNow(sandbox), graceMs).unref();
  };
  const makeRoom = (): void => {
    const byUse = [...kept].toSorted(
      ([, a], [, b]) => Math.sign(a.sandbox.streams()) - Math.sign(b.sandbox.streams()) || a.usedAtMs - b.usedAtMs,
    );
    for (const [id, one] of byUse.slice(0, Math.max(0, kept.size - most + 1))) letGo(id, one);
  };
  const forgetOthers = (organisationId: string, generation: number): void => {
    const found = kept.get(organisationId);
    if (found !== undefined && found.sandbox.generation !== generation) letGo(organisationId, found);
  };

  return {
    take: (organisationId, generation, open) => {
      forgetOthers(organisationId, generation);
      let found = kept.get(organisationId);
      if (found === undefined) {
        makeRoom();
        found = { sandbox: open(), usedAtMs: 0 };
        kept.set(organisationId, found);
      }
      found.usedAtMs = performance.now();
      return found.sandbox;
    },
    ids: () => [...kept.keys()],
    forgetOthers,
    closeIdle: () => {
      for (const [id, one] of kept) {
        const isIdle = performance.now() - one.usedAtMs > idleMs && one.sandbox.streams() === 0;
        if (isIdle) letGo(id, one);
      }
    },
    close: async () => {
      await Promise.all([...kept.values()].map(({ sandbox }) => closeNow(sandbox)));
      kept.clear();
    },
  };
};
