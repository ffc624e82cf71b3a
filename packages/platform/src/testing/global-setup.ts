import { serverUrls } from './servers.ts';
import { ensureTemplate } from './template.ts';

/** Vitest calls it once before the first integration test, so that no test pays for the migrations. */
export async function setup(): Promise<void> {
  await ensureTemplate(serverUrls().databaseUrl);
}
