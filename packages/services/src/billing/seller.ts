/** Who issues invoices, as it stands on them. */
export type Seller = {
  readonly name: string;
  readonly npwp: string;
  readonly address: readonly string[];
  readonly email: string;
  /** How to pay by bank transfer; null where nothing is said. */
  readonly transfer: string | null;
};

/** Calendar days between an invoice and its due date. */
export const PAYMENT_DAYS = 14;
