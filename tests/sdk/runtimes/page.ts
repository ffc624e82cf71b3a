import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { openBrowser } from '@cineradar/api/testing/browser';
import { linesInto, type Running, type Told } from './running.ts';

const FILES: Readonly<Record<string, string>> = {
  '/program.mjs': 'program.mjs',
  '/sdk.js': 'node_modules/@cineradar/sdk/index.js',
};

const pageOf = (settings: object): string => `<!doctype html><link rel="icon" href="data:,">
<script type="importmap">{ "imports": { "@cineradar/sdk": "/sdk.js" } }</script>
<script type="module">
  import * as sdk from '@cineradar/sdk';
  import { work } from './program.mjs';
  const tell = (step, what) => console.log(JSON.stringify({ step, what }));
  work(sdk, ${JSON.stringify(settings)}, tell).catch((error) => tell('failed', String(error.stack))).finally(() => tell('over', ''));
</script>`;

/** A site of someone else's: it has an origin before it has pages, so that the API can be told to allow it. */
export const openSite = async (port: number) => {
  let [project, page] = ['', ''];
  const server = createServer((request, response) => {
    const file = FILES[request.url ?? ''];
    if (file === undefined) response.setHeader('content-type', 'text/html').end(page);
    else
      void readFile(join(project, file)).then((bytes) =>
        response.setHeader('content-type', 'text/javascript').end(bytes),
      );
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${port}`,
    serve: (folder: string, settings: object): void => {
      project = folder;
      page = pageOf(settings);
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

// Chromium itself says so of the calls that a cut network and a refusal end: it is the network's word, not the page's.
const OF_THE_NETWORK = /^Failed to load resource/;

/** Runs the program in a page of `origin`, which imports the file of the package as it is; it tells by its console. */
export const runInPage = async (origin: string): Promise<Running> => {
  const browser = await openBrowser();
  const page = await browser.newPage();
  const told: Told[] = [];
  const take = linesInto(told);
  const complaints: string[] = [];
  const over = new Promise<string>((settle) => {
    const end = (): void => settle(complaints.join('\n'));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('close', end);
    page.on('console', (message) => {
      if (message.type() !== 'log') {
        if (!OF_THE_NETWORK.test(message.text())) complaints.push(message.text());
        return;
      }
      take(`${message.text()}\n`);
      const last = told.at(-1);
      if (last?.step === 'failed') complaints.push(String(last.what));
      if (last?.step === 'over') end();
    });
  });
  await page.goto(origin);
  return { told, over, [Symbol.asyncDispose]: () => browser.close() };
};
