/** What a command sees of the world outside: the real terminal, or a test's. */
export type Terminal = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether somebody looks at it, so that a screen may be drawn anew. */
  readonly isScreen: boolean;
  readonly rows: number;
  readonly columns: number;
  /** Aborted by Ctrl-C, or when nobody reads any more. */
  readonly signal: AbortSignal;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** A line of the standard input; asked for by `question`, and not shown, where somebody types it. */
  readonly readSecret: (question: string) => Promise<string>;
  readonly readInput: () => Promise<Uint8Array<ArrayBuffer>>;
};
