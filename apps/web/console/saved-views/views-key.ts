/** Where the saved views of a page are kept among the answers. */
export const viewsKey = (page: string) => ['saved-views', page] as const;
