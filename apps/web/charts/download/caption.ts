/** What a downloaded chart says of itself, for a file travels alone. */
export type Caption = {
  readonly title: string;
  /** With the unit. */
  readonly subtitle: string;
  /** Data time, filters, synthetic: name and value, in the reader's language. */
  readonly facts: readonly (readonly [name: string, value: string])[];
};

/** One line below the picture. */
export const footLine = ({ facts }: Caption): string => facts.map(([name, value]) => `${name}: ${value}`).join('; ');

const UNSAFE = /[^\p{L}\p{N}]+/gu;

/** A name that every file system takes: `heat-score-2026-11-21.svg`. */
export const fileName = (words: readonly string[], extension: string): string =>
  `${words.join(' ').toLowerCase().replaceAll(UNSAFE, '-').replaceAll(/^-|-$/g, '').slice(0, 80)}.${extension}`;
