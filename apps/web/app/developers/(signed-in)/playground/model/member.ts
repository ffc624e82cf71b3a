/** What a parameter or a member of a body takes. */
export type ValueKind = 'text' | 'integer' | 'number' | 'boolean' | 'list' | 'date' | 'instant';

/** What a value must be, by the contract; null where it says nothing. */
export type Rule = {
  readonly isRequired: boolean;
  /** The values it may have, where they are few; of a list: its items'. */
  readonly values: readonly string[];
  readonly least: number | null;
  readonly most: number | null;
  readonly shortest: number | null;
  readonly longest: number | null;
  readonly pattern: string | null;
};

/** A member of a body: a value, members of its own, or what only JSON writes well, such as a list of objects. */
export type Member = Rule & {
  readonly name: string;
  /** In words, for who writes JSON. */
  readonly type: string;
  readonly told: string;
  readonly kind: ValueKind | 'object' | 'json';
  readonly example: string;
  /** What holds where nothing is said. */
  readonly usual: string;
  readonly members: readonly Member[];
};
