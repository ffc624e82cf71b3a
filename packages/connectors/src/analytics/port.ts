/** Something that happened once, without personal data: whose it is an opaque id tells. */
export type ProductEvent = {
  /** The same for each telling of it, so that one told twice counts once. */
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly at: Date;
};

/** Whoever shows our people how the product is used. */
export type Analytics = {
  /** Resolves when the provider has taken it. Throws where it has not: tell it again later. */
  readonly tell: (event: ProductEvent) => Promise<void>;
  readonly close: () => Promise<void>;
};
