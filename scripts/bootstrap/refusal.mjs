/**
 * A failure that a person can mend: it is shown as its message and its ways out, without a stack.
 */
export class Refusal extends Error {
  /**
   * @param {string} message what stands in the way, one line
   * @param {readonly string[]} [waysOut] what the reader can do, one line each
   */
  constructor(message, waysOut = []) {
    super(message);
    this.name = 'Refusal';
    this.waysOut = waysOut;
  }
}

/**
 * The text to show for anything thrown.
 * @param {unknown} error
 * @returns {string}
 */
export function describe(error) {
  if (error instanceof Refusal) {
    return [error.message, ...error.waysOut.map((way) => `  · ${way}`)].join('\n');
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
