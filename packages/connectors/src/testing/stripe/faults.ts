/** How often requests go wrong, each as a part of all, 0–1. */
export type FakeFaults = {
  /** Answers 500 and does nothing. */
  readonly failing: number;
  /** Does what is asked and answers 500: whoever asked does not know. */
  readonly failingAfter: number;
  /** Does what is asked and cuts the connection. */
  readonly cutAfter: number;
  /** Cuts the connection and does nothing. */
  readonly cutting: number;
};

export const NO_FAULTS: FakeFaults = { failing: 0, failingAfter: 0, cutAfter: 0, cutting: 0 };

export type Fate = 'well' | keyof FakeFaults;

/** What becomes of a request, by a draw of 0–1. */
export const fateOf = (faults: FakeFaults, draw: number): Fate => {
  let edge = 0;
  for (const name of ['failing', 'failingAfter', 'cutAfter', 'cutting'] as const) {
    edge += faults[name];
    if (draw < edge) return name;
  }
  return 'well';
};
