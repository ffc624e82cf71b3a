/** A text in both languages; `words` between backticks are code. */
export type Told = { readonly en: string; readonly id: string };

/** What an entry is of: a version of the wire, a release of an SDK, or what was added without either. */
export type Release =
  | { readonly of: 'api'; readonly version: string }
  | { readonly of: 'typescript' | 'python' | 'cli'; readonly version: string }
  | { readonly of: 'portal' | 'addition' };

/** One thing that developers should know of, on its day. Its id is its address: it never changes. */
export type ChangelogEntry = {
  readonly id: string;
  /** YYYY-MM-DD, in Jakarta. */
  readonly day: string;
  readonly releases: readonly Release[];
  readonly title: Told;
  readonly lead: Told;
  readonly points: readonly Told[];
  /** Whoever does nothing may find something broken: what to do. */
  readonly act?: Told;
  readonly links?: readonly { readonly href: string; readonly label: Told }[];
};
