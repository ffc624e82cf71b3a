/**
 * Makes the template that the sandboxes of organisations are cloned from, where it is not there or would be made otherwise.
 * Run by `npm start` while the product already runs; prints how far it is as JSON lines. For a server of its own:
 * DATABASE_URL=postgres://… node scripts/start/make-sandbox.ts
 */
import { setPriority } from 'node:os';
import { parseConfig, postgresUrl } from '@cineradar/platform/config';
import { z } from 'zod';
import { makeTemplate } from './sandbox/make-template.ts';
import { sandboxMarket } from './sandbox/market.ts';

/** The product comes first. */
const NICE = 10;

const config = parseConfig(z.object({ DATABASE_URL: postgresUrl }), process.env);
setPriority(NICE);
const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const made = await makeTemplate(config.DATABASE_URL, sandboxMarket(), (share) => tell({ share }));
tell({ made });
