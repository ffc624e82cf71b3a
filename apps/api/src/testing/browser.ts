import { accessSync, constants } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { z } from 'zod';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const systemBrowser = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)))
    .find(isExecutable);

/** Made for a machine without a sandbox; a test of what a page may load must keep the rules of the web. */
const UNWANTED =
  /^--(?:single-process|no-zygote|headless|disable-web-security|allow-running-insecure-content|disable-site-isolation-trials)/;

/** Pages are painted by the processor at once: through a graphics card that is itself reckoned takes twice as long. */
const PAINTED_AT_ONCE = ['--disable-gpu-compositing', '--disable-gpu-rasterization'];

const About = z.object({ version: z.string() });

/** The package unpacks to the temporary folder and never replaces an older browser: so each version has its own. */
const packagedBrowser = async (): Promise<{ executablePath: string; args: string[] }> => {
  const about = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'));
  const { version } = About.parse(JSON.parse(await readFile(about, 'utf8')));
  const folder = join(tmpdir(), `cineradar-chromium-${version}`);
  await mkdir(folder, { recursive: true });
  process.env['TMPDIR'] = folder;
  const { default: packaged } = await import('@sparticuz/chromium');
  const args = packaged.args.filter((arg) => !UNWANTED.test(arg));
  return { executablePath: await packaged.executablePath(), args: [...args, ...PAINTED_AT_ONCE] };
};

/** The system's Chromium where there is one, else the one that npm brought. */
export const openBrowser = async (): Promise<Browser> => {
  const system = systemBrowser();
  const { executablePath, args } =
    system === undefined ? await packagedBrowser() : { executablePath: system, args: [] };
  return chromium.launch({ executablePath, args: [...args, '--no-sandbox'] });
};
