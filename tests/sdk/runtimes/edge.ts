import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '@cineradar/api/testing/process';
import { untilTrue } from '../../harness/eventually.ts';
import { linesInto, type Running, spawnIn, type Told } from './running.ts';

// Nothing of Node's: no `nodejs_compat`. What the worker asks may go to this machine, where the API is.
const configOf = (port: number): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [
        (name = "worker.js", esModule = embed "worker.js"),
        (name = "program.mjs", esModule = embed "program.mjs"),
        (name = "@cineradar/sdk", esModule = embed "node_modules/@cineradar/sdk/index.js"),
      ],
      compatibilityDate = "2026-10-01",
    )),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`;

const workerOf = (settings: object): string => `import * as sdk from '@cineradar/sdk';
import { work } from './program.mjs';
export default {
  fetch() {
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    const encoder = new TextEncoder();
    const tell = (step, what) => void writer.write(encoder.encode(JSON.stringify({ step, what }) + '\\n'));
    const failed = (error) => tell('failed', String(error?.stack ?? error));
    void work(sdk, ${JSON.stringify(settings)}, tell).catch(failed).finally(() => writer.close());
    return new Response(readable);
  },
};
`;

/** Runs the program in a worker of the open-source server that Cloudflare's edge is; it tells in the body of one answer. */
export const runByWorkerd = async (project: string, workerd: string, settings: object): Promise<Running> => {
  const port = await freePort();
  await writeFile(join(project, 'worker.js'), workerOf(settings));
  await writeFile(join(project, 'workerd.capnp'), configOf(port));
  const child = spawnIn(project, workerd, ['serve', 'workerd.capnp']);
  const complaints = text(child.stderr);
  const ended = once(child, 'close');
  const told: Told[] = [];
  const take = linesInto(told);
  const work = async (): Promise<string> => {
    let answer: Response | undefined;
    await untilTrue('the worker', async () => {
      if (child.exitCode !== null) return true;
      answer = await fetch(`http://127.0.0.1:${port}`);
      return true;
    });
    if (answer?.body === undefined || answer.body === null) return complaints;
    for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) take(piece);
    child.kill();
    const failed = told.find(({ step }) => step === 'failed');
    return `${await complaints}${failed === undefined ? '' : String(failed.what)}`;
  };
  const over = work().catch((error: unknown) => String(error));
  return {
    told,
    over,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
      await over;
    },
  };
};
