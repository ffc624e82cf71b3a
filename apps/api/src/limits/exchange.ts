/** What one process asks of one account, in units. */
export type Ask = {
  readonly account: string;
  readonly windowMs: number;
  readonly costMs: number;
  /** Wanted by requests that wait. */
  readonly need: number;
  /** Wanted in advance, and only given while less than 80 % of the window is taken. */
  readonly wish: number;
  /** Given before and not used. */
  readonly back: number;
  /** Let through while nobody could be asked. */
  readonly told: number;
};

/** How many units were given, and the debt of the account with them, in milliseconds. */
export type Given = { readonly given: number; readonly debtMs: number };

/** Asks what all processes share; answers come in the order of the questions. Rejects while that is away. */
export type Exchange = (asks: readonly Ask[]) => Promise<readonly Given[]>;

type Waiting = {
  readonly ask: Ask;
  readonly resolve: (given: Given) => void;
  readonly reject: (error: unknown) => void;
};

/** Puts what is asked in one tick into one exchange: a request with two limits waits once. */
export const inOneExchange = (exchange: Exchange): ((ask: Ask) => Promise<Given>) => {
  let waiting: Waiting[] = [];
  const send = async (): Promise<void> => {
    const sent = waiting;
    waiting = [];
    try {
      const answers = await exchange(sent.map(({ ask }) => ask));
      for (const [place, { resolve, reject }] of sent.entries()) {
        const given = answers[place];
        if (given === undefined) reject(new TypeError('an exchange left a question unanswered'));
        else resolve(given);
      }
    } catch (error) {
      for (const { reject } of sent) reject(error);
    }
  };
  return (ask) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) queueMicrotask(() => void send());
      waiting.push({ ask, resolve, reject });
    });
};
