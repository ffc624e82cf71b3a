/** What a page may cost: scripts of its first load as they come over the wire, its largest paint, a key's answer. */
export const BUDGET = { scriptKb: 240, lcpMs: 1_500, filterMs: 100 } as const;
