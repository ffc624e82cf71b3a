import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import type { PagesConfig } from './config.ts';
import type { PageFailed } from './failure.ts';
import { pageFailed } from './failure.ts';

export type Chromium = { readonly kind: 'ok'; readonly executablePath: string; readonly args: readonly string[] };

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Not ours to depend on: who wants it installs it beside. */
const PACKAGED = '@sparticuz/chromium';

const HOW_TO = `set CHROMIUM_PATH to a Chromium, install the system's (apt-get install chromium) or add the package ${PACKAGED}`;

/** The package's own are made for a machine without a sandbox; what loosens the rules of the web is left out. */
const UNWANTED =
  /^--(?:single-process|no-zygote|headless|disable-web-security|allow-running-insecure-content|disable-site-isolation-trials)/;

type Packaged = {
  readonly default: { readonly args: readonly string[]; readonly executablePath: () => Promise<string> };
};

const isPackaged = (module: unknown): module is Packaged =>
  typeof module === 'object' &&
  module !== null &&
  'default' in module &&
  typeof module.default === 'function' &&
  'args' in module.default &&
  'executablePath' in module.default;

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const packaged = async (): Promise<Chromium | null> => {
  let loaded: unknown;
  try {
    loaded = await import(PACKAGED);
  } catch {
    return null;
  }
  if (!isPackaged(loaded)) return null;
  const executablePath = await loaded.default.executablePath();
  return { kind: 'ok', executablePath, args: loaded.default.args.filter((arg) => !UNWANTED.test(arg)) };
};

/** Finds a browser: the configured one, else the system's, else the packaged one; or says how to come by one. */
export const findChromium = async ({
  chromiumPath,
  searchPath,
}: Pick<PagesConfig, 'chromiumPath' | 'searchPath'>): Promise<Chromium | PageFailed> => {
  if (chromiumPath !== undefined) {
    return isExecutable(chromiumPath)
      ? { kind: 'ok', executablePath: chromiumPath, args: [] }
      : pageFailed('absent', `CHROMIUM_PATH is no program that can be run: ${chromiumPath}`);
  }
  const system = searchPath
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)))
    .find(isExecutable);
  if (system !== undefined) return { kind: 'ok', executablePath: system, args: [] };
  return (await packaged()) ?? pageFailed('absent', `no browser was found: ${HOW_TO}`);
};
