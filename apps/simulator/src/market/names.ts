/** @module Names of malls that do not exist: a coined word and a form that Indonesian malls like. */

const BEGINNINGS = [
  'ARUN',
  'BAYU',
  'CEMPA',
  'DAMAR',
  'GIRI',
  'KIRANA',
  'LARAS',
  'MANDA',
  'NARA',
  'PRATA',
  'RANGGA',
  'SATYA',
  'SENJA',
  'TARA',
  'TIRTA',
  'WANA',
  'WIRA',
  'YUDA',
  'ZAMRU',
] as const;
const ENDINGS = [
  'LOKA',
  'NINGRAT',
  'RESMI',
  'TAMA',
  'WANGSA',
  'YASA',
  'SUKMA',
  'KESUMA',
  'DAYA',
  'RATRI',
  'SENTA',
  'MERTA',
] as const;
const FORMS: readonly ((word: string) => string)[] = [
  (word) => `${word} PLAZA`,
  (word) => `${word} MALL`,
  (word) => `MAL ${word}`,
  (word) => `GRAND ${word}`,
  (word) => `${word} TOWN SQUARE`,
  (word) => `${word} CITY WALK`,
  (word) => `${word} TRADE CENTER`,
  (word) => `${word} JUNCTION`,
  (word) => `${word} SQUARE`,
  (word) => `PLAZA ${word}`,
  (word) => `${word} PARK`,
  (word) => `${word} SUPERMALL`,
  (word) => `${word} POINT`,
];

/** Names before one is repeated: the lists' lengths, 19, 12 and 13, have no common divisor. */
export const MALL_NAME_COUNT = BEGINNINGS.length * ENDINGS.length * FORMS.length;

const at = <T>(choices: readonly T[], place: number): T => {
  const chosen = choices[((place % choices.length) + choices.length) % choices.length];
  if (chosen === undefined) throw new RangeError('there is nothing to choose from');
  return chosen;
};

/**
 * The `ordinal`-th mall of a seed. All three lists are walked at once, each by its own stride, so that no two
 * ordinals below {@link MALL_NAME_COUNT} share a name and neighbours sound unlike.
 */
export const mallName = (seed: number, ordinal: number): string => {
  const word = `${at(BEGINNINGS, seed + ordinal * 7)}${at(ENDINGS, seed * 5 + ordinal * 5)}`;
  return at(FORMS, seed * 3 + ordinal * 4)(word);
};
