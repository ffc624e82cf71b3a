import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@cineradar/api/testing/process';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { type Server, startServer } from './server.ts';

/** Starts the bare route, which sends `body` for the listing `id`. */
export const startBareHono = async (folder: string, id: string, body: string): Promise<Server> => {
  const port = await freePort();
  const file = join(folder, 'theatre.json');
  await writeFile(file, body);
  return startServer({
    command: process.execPath,
    args: [join(checkout, 'bench/api/bare-hono.ts'), String(port), id, file],
    env: process.env,
    url: `http://127.0.0.1:${port}`,
    log: join(folder, 'bare-hono.log'),
    readyPath: `/v1/occupancy/${id}`,
  });
};
