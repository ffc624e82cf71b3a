import { DEMO_PASSWORD, DEMO_PEOPLE } from '@cineradar/services/accounts/demo-people';
import type { openScreen } from '../bootstrap/screen.mjs';
import type { Absent } from './absent.ts';
import type { WebUrls } from './web.ts';

type Screen = ReturnType<typeof openScreen>;

export type Board = {
  readonly seconds: number;
  readonly listings: number;
  readonly apiUrl: string;
  /** Where console and portal are met, or why not yet. */
  readonly web: WebUrls | 'being built' | 'off';
  readonly token: string;
  readonly clockNote: string;
  readonly absent: readonly Absent[];
};

const LABEL_WIDTH = 10;

/** What a person needs once everything runs. */
export function showBoard(screen: Screen, board: Board): void {
  const row = (label: string, text: string): void =>
    screen.line(`  ${screen.paint(2, label.padEnd(LABEL_WIDTH))} ${text}`);
  screen.line('');
  screen.line(
    board.listings > 0
      ? `  ${screen.paint(32, 'ready')} after ${board.seconds.toFixed(1)} s: ${board.listings} listings with an occupancy`
      : `  ${screen.paint(33, 'running')}, but no listing shows an occupancy yet: \`npm run status\` and the worker’s log tell more`,
  );
  screen.line('');
  if (typeof board.web === 'string') {
    row('web', board.web === 'off' ? 'off' : 'being built; the addresses of console and portal follow');
  } else {
    row('console', board.web.consoleUrl);
    row('portal', board.web.developersUrl);
  }
  if (board.web !== 'off') {
    row(
      'sign in',
      `${DEMO_PEOPLE[0]?.email ?? ''}, at the portal ${DEMO_PEOPLE.at(-1)?.email ?? ''}; password ${DEMO_PASSWORD}`,
    );
  }
  row('API', board.apiUrl);
  row('docs', `${board.apiUrl}/docs`);
  row('market', `demo, synthetic; its clock: ${board.clockNote}`);
  row('token', board.token);
  row('try', `curl -H "Authorization: Bearer $(npm run -s token)" ${board.apiUrl}/v1/occupancy/live`);
  if (board.absent.length > 0) screen.line(`\n  ${screen.paint(2, 'Optional, and absent')}`);
  for (const { what, how } of board.absent) {
    screen.line(`  · ${what}`);
    screen.line(`    ${screen.paint(2, how)}`);
  }
  screen.line('\n  Press Ctrl-C to stop.\n');
}
