/** The console's usual port; a busy one is replaced by any free one. */
export const WEB_PORT = 3000;

/** Names of the console on this machine; browsers send all of *.localhost here. The first is what people are told. */
export const CONSOLE_NAMES = ['console.localhost', 'localhost', '127.0.0.1'] as const;

/** Where a browser meets the console, the shown address first. */
export const consoleOrigins = (port: number): readonly string[] =>
  CONSOLE_NAMES.map((name) => `http://${name}:${port}`);
