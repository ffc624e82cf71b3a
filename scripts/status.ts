/** `npm run status` tells what runs in this checkout; with `--json`, to scripts. Exit code 1: nothing does. */
import { forecasterText } from './start/forecaster/state.ts';
import { pastText } from './start/past-process.ts';
import { readStatus, type Status } from './start/status.ts';

function show(status: Status): void {
  if (!status.running) {
    console.log('CineRadar does not run here: `npm start`.');
    return;
  }
  const row = (label: string, text: string): void => console.log(`${label.padEnd(11)} ${text}`);
  row('API', status.api.url ?? 'starting');
  for (const [surface, url] of Object.entries(status.web)) row(surface, url);
  for (const { name, state, pid, port, version } of status.processes) {
    row(
      name,
      [state.padEnd(10), `:${port}`.padEnd(7), pid ? `process ${pid}`.padEnd(16) : '', version ?? ''].join(' '),
    );
  }
  const { timescaledb, edition, postgis, node } = status.versions;
  row(
    'store',
    `TimescaleDB ${timescaledb ?? 'none'} (${edition ?? '?'}), PostGIS ${postgis ?? 'none'}, from ${status.services ?? '?'}`,
  );
  row('Node', node);
  row('clock', status.clock?.note ?? '');
  const { newestReading, readings, showingsSeen } = status.freshness ?? {};
  row('readings', `${readings ?? 'many'}, newest ${newestReading ?? 'none'}, ${showingsSeen ?? 0} showings now`);
  if (status.past !== null) row('past', pastText(status.past));
  if (status.forecaster !== null) row('forecasts', forecasterText(status.forecaster, status.champion));
  if (status.forecaster?.dashboardUrl !== undefined) row('dashboard', status.forecaster.dashboardUrl);
  row('token', status.demo?.token ?? '');
}

const status = await readStatus();
if (process.argv.includes('--json')) console.log(JSON.stringify(status, null, 2));
else show(status);
process.exitCode = status.running ? 0 : 1;
