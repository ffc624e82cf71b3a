/** What is told of a thing: what JSON can hold, and instants. What is undefined is left out. */
export type AuditFacts = Readonly<Record<string, unknown>>;
