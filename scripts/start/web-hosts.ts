/** The web's usual port; a busy one is replaced by any free one. */
export const WEB_PORT = 3000;

/** Names of the console on this machine; browsers send all of *.localhost here. The first is what people are told. */
export const CONSOLE_NAMES = ['console.localhost', 'localhost', '127.0.0.1'] as const;

/** Names of the developers' portal on this machine. */
export const DEVELOPERS_NAMES = ['developers.localhost'] as const;

const originsOf = (names: readonly string[], port: number): readonly string[] =>
  names.map((name) => `http://${name}:${port}`);

/** Where a browser meets the console, the shown address first. */
export const consoleOrigins = (port: number): readonly string[] => originsOf(CONSOLE_NAMES, port);

/** Where a browser meets the developers' portal, the shown address first. */
export const developersOrigins = (port: number): readonly string[] => originsOf(DEVELOPERS_NAMES, port);

/** Wherever people sign in from. The first is where links of invitations lead: the portal takes them up. */
export const webOrigins = (port: number): readonly string[] => [...developersOrigins(port), ...consoleOrigins(port)];
