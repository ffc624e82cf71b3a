/** What a gate saw: how many things it looked at, and what is wrong with them, one line each. */
export type Findings = {
  readonly looked: number;
  readonly faults: readonly string[];
  /** What this machine lacks, so that it could not look; in CI that is a fault. */
  readonly absent?: string;
};

/** One rule the tree has to keep. `look` reads the tree under `root` and changes nothing. */
export type Gate = {
  readonly name: string;
  /** What `looked` counts: files, modules, entries. */
  readonly unit: string;
  readonly look: (root: string) => Promise<Findings>;
};

export type Verdict = Findings & { readonly gate: Gate; readonly seconds: number };

/**
 * Runs one gate and times it. A gate that looked at nothing has proved nothing, so it fails;
 * one that threw fails with what it threw.
 */
export async function judge(gate: Gate, root: string): Promise<Verdict> {
  const start = performance.now();
  const findings = await gate.look(root).catch((error: unknown): Findings => ({
    looked: 0,
    faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  }));
  const seconds = (performance.now() - start) / 1000;
  if (findings.absent !== undefined) {
    const faults = process.env['CI'] === undefined ? [] : [`could not look: ${findings.absent}`];
    return { gate, seconds, ...findings, faults };
  }
  const blind = findings.looked === 0 && findings.faults.length === 0;
  return { gate, seconds, ...findings, faults: blind ? [`looked at no ${gate.unit}`] : findings.faults };
}

/**
 * Judges all gates, at most `width` at a time, and tells each verdict as it comes.
 * Returns the verdicts in the order of the gates.
 */
export async function judgeAll(
  gates: readonly Gate[],
  root: string,
  width: number,
  tell: (verdict: Verdict) => void,
): Promise<readonly Verdict[]> {
  const verdicts = new Map<Gate, Verdict>();
  const waiting = gates.values();
  const lane = async (): Promise<void> => {
    for (const gate of waiting) {
      const verdict = await judge(gate, root);
      verdicts.set(gate, verdict);
      tell(verdict);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return gates.flatMap((gate) => verdicts.get(gate) ?? []);
}
