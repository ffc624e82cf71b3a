/**
 * What came over the wire, believed to be what the contract says it is: this package brings no validator, and the API
 * makes its answers and its contract from the same schemas. The one place that may say so.
 */
export const believed = <T>(value: unknown): T => value as T;

/** The value of a JSON text, believed. Throws SyntaxError for what is no JSON. */
export const parseWire = <T>(text: string): T => believed<T>(JSON.parse(text));
