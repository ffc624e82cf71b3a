import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { debianProgram } from '../harness/programs.ts';
import { type Server, startServer } from './server.ts';

const configuration = (folder: string, port: number): string => `
daemon off; master_process off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; default_type application/json;
  open_file_cache max=16; gzip_static on;
  client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3;
  uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
  server { listen 127.0.0.1:${port} backlog=511; root ${folder}/www; }
}
`;

/** nginx with one process and its static gzip, serving `body` at /live.json: the limit of "live". */
export const startNginx = async (folder: string, port: number, body: string): Promise<Server> => {
  const { path, env } = await debianProgram('nginx');
  await mkdir(join(folder, 'www'), { recursive: true });
  await writeFile(join(folder, 'www/live.json'), body);
  await writeFile(join(folder, 'www/live.json.gz'), gzipSync(body, { level: 9 }));
  const file = join(folder, 'nginx.conf');
  await writeFile(file, configuration(folder, port));
  return startServer({
    command: path,
    args: ['-c', file, '-p', folder],
    env,
    url: `http://127.0.0.1:${port}`,
    log: join(folder, 'nginx.log'),
    readyPath: '/live.json',
  });
};
