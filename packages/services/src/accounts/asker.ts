/** Who asks, and for which organisation: what a customer owns is found by it before anything else. */
export type Asker = { readonly organisationId: string; readonly subject: string };
