import { openEvents } from '@cineradar/platform/events';
import { openLog } from '@cineradar/platform/log';
import { standardOutput } from '@cineradar/platform/log-output';
import { onShutdown } from '@cineradar/platform/shutdown';
import { readConfig } from './config.ts';
import { startApi } from './start.ts';

const config = readConfig(process.env);
const output = standardOutput();
const log = openLog('api', config.LOG_LEVEL, output);
const api = await startApi(config, { log, writeEvent: openEvents('api', config.LOG_LEVEL, output) });
onShutdown(log, api.close);
