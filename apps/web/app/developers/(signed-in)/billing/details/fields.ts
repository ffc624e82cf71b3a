/** What is typed of the billing details, in the order of the form. */
export const FIELDS = ['legalName', 'npwp', 'email', 'street', 'city', 'postalCode', 'country'] as const;
export type Field = (typeof FIELDS)[number];
