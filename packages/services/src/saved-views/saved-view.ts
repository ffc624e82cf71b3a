/** A page with its filters and order, under a name. */
export type SavedView = {
  readonly id: string;
  readonly page: string;
  readonly name: string;
  /** The address's search string, without the question mark. */
  readonly query: string;
  /** Whether everyone of the organisation sees it. */
  readonly shared: boolean;
  /** Whose it is, as the sign-in provider names the person. */
  readonly subject: string;
  readonly createdAt: Date;
};

/** What may be changed of a view. */
export type ViewContent = Pick<SavedView, 'name' | 'query' | 'shared'>;
