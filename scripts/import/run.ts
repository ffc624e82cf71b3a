import { rename, stat, writeFile } from 'node:fs/promises';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { StoreCounts } from '@cineradar/services/catalogue/count-store';
import { countStore } from '@cineradar/services/catalogue/count-store';
import { importCapture } from '@cineradar/services/catalogue/import-capture';
import type { FileReport } from '@cineradar/services/catalogue/import-report';
import { seedCities } from '@cineradar/services/catalogue/seed-cities';
import type { ImportArguments } from './arguments.ts';
import { fileLines, storeLines } from './print.ts';
import { openProgress } from './progress.ts';

/** What `--report FILE` holds. */
export type ImportReport = {
  readonly market: 'captures';
  readonly startedAt: Date;
  readonly tookMs: number;
  readonly files: readonly FileReport[];
  readonly store: StoreCounts;
};

const importOne = async (db: Db, path: string): Promise<FileReport> => {
  const fileBytes = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  const progress = openProgress(path, fileBytes, process.stderr);
  try {
    return await importCapture(db, path, { now: new Date(), onBytes: progress.onBytes });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { kind: 'refused', file: path, refusal: { path: '', reason: error.message } };
  } finally {
    progress.end();
  }
};

const writeReport = async (path: string, report: ImportReport): Promise<void> => {
  await writeFile(`${path}.part`, `${JSON.stringify(report, null, 2)}\n`);
  await rename(`${path}.part`, path);
};

/**
 * Imports files one after the other into a migrated captures market and tells of each, and of the store at the end,
 * by `print`. Gives the exit code: 1 when a file was refused.
 */
export const importFiles = async (db: Db, asked: ImportArguments, print: (line: string) => void): Promise<number> => {
  const startedAt = new Date();
  await seedCities(db);
  const files: FileReport[] = [];
  for (const path of asked.files) {
    const report = await importOne(db, path);
    files.push(report);
    print(`${fileLines(report).join('\n')}\n`);
  }
  const store = await countStore(db);
  print(storeLines(store).join('\n'));
  const tookMs = Date.now() - startedAt.getTime();
  if (asked.report !== null) await writeReport(asked.report, { market: 'captures', startedAt, tookMs, files, store });
  return files.some(({ kind }) => kind === 'refused') ? 1 : 0;
};
