import { openLog } from '@cineradar/platform/log';
import { onShutdown } from '@cineradar/platform/shutdown';
import { readConfig } from './config.ts';
import { startApi } from './start.ts';

const config = readConfig(process.env);
const log = openLog('api', config.LOG_LEVEL);
const api = await startApi(config, log);
onShutdown(log, api.close);
