/** What somebody of an organisation wrote about a site, for colleagues. */
export type SiteNote = {
  readonly id: string;
  readonly text: string;
  /** Who wrote it, as the sign-in provider names the person. */
  readonly subject: string;
  readonly createdAt: Date;
};
