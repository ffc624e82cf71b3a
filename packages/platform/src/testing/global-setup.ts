import { serverUrls } from './servers.ts';
import { sweepDatabases } from './sweep.ts';
import { ensureTemplate } from './template.ts';

/** No run lasts half a day, and a template is rebuilt in a second. */
const LEFT_MINUTES = 12 * 60;

/** Vitest calls it once before the first integration test, so that no test pays for the migrations. */
export async function setup(): Promise<void> {
  const { databaseUrl } = serverUrls();
  for (const prefix of ['cineradar_test_', 'cineradar_template_']) {
    await sweepDatabases(databaseUrl, prefix, LEFT_MINUTES);
  }
  await ensureTemplate(databaseUrl);
}
