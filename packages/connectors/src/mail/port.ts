/** A letter of plain text. */
export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

/** Whoever carries letters. */
export type Mail = {
  /** Hands a letter over. Throws where it was not taken: it is not tried again. */
  readonly send: (letter: Letter) => Promise<void>;
  readonly close: () => void;
};
