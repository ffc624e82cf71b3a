/** The `operationId` of each documented operation, by method and pattern. */
export type Operations = ReadonlyMap<string, string>;
