import { join } from 'node:path';
import { describe } from '../bootstrap/refusal.mjs';
import type { openScreen } from '../bootstrap/screen.mjs';
import { buildWeb, findWebBuild, type WebBuild } from '../web/build.ts';
import type { PartPlan } from './part.ts';
import type { Setting } from './parts.ts';
import type { Supervisor } from './supervisor.ts';
import { CONSOLE_NAMES, consoleOrigins, DEVELOPERS_NAMES, developersOrigins } from './web-hosts.ts';

/** The server of a build. It must not be bound to 127.0.0.1 by that name: Next would forward its rewrites to itself. */
const webPart = (around: Setting, build: WebBuild, port: number, apiUrl: string): PartPlan => ({
  name: 'web',
  command: () => [process.execPath, build.server],
  wantedPort: port,
  isPortFixed: true,
  isOptional: true,
  env: {
    NODE_ENV: 'production',
    HOSTNAME: 'localhost',
    API_URL: apiUrl,
    CONSOLE_HOSTS: CONSOLE_NAMES.join(','),
    DEVELOPERS_HOSTS: DEVELOPERS_NAMES.join(','),
    NEXT_TELEMETRY_DISABLED: '1',
  },
  log: join(around.logFolder, 'web.log'),
  cwd: build.cwd,
});

/** Where the surfaces of the web are met. */
export type WebUrls = { readonly consoleUrl: string; readonly developersUrl: string };

export type WebRun = {
  readonly screen: ReturnType<typeof openScreen>;
  readonly around: Setting;
  readonly parts: Pick<Supervisor, 'start'>;
  readonly apiUrl: string;
  /** The first readings: a build waits for them, one that stands does not. */
  readonly afterReadings: Promise<unknown>;
  readonly onReady: (urls: WebUrls) => void;
  readonly signal: AbortSignal;
};

/**
 * The web of a running product, console and portal: built when its sources have changed, then kept alive. Never throws: without it
 * the API and all else work, and it is said why it is not there.
 */
export async function runWeb({ screen, around, parts, apiUrl, afterReadings, onReady, signal }: WebRun): Promise<void> {
  const port = around.webPort;
  if (port === null) return;
  try {
    let build = await findWebBuild();
    if (build === null) {
      await afterReadings;
      build = await screen.step(
        'web build',
        (note) => buildWeb({ note, signal }),
        () => 'made from these sources',
      );
    }
    const standing = build;
    const [consoleUrl = ''] = consoleOrigins(port);
    const [developersUrl = ''] = developersOrigins(port);
    await screen.step(
      'web',
      () => parts.start(webPart(around, standing, port, apiUrl)),
      () => `${consoleUrl}, ${developersUrl}`,
    );
    onReady({ consoleUrl, developersUrl });
  } catch (error) {
    if (!signal.aborted) screen.line(`  · the console and the portal are not there: ${describe(error)}`);
  }
}
