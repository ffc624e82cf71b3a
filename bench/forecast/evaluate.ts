import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { kept } from './market.ts';
import { Scores } from './scores.ts';
import { forecasterPython, runPython } from './served.ts';

export type EvaluationOrder = {
  readonly history: string;
  readonly folds: number;
  readonly learnRows: number;
  /** The folder of histories of other dials; null for none. */
  readonly settings: string | null;
};

/** What an evaluation found: of the market itself, and of those of other dials, the first as frozen. */
export type Evaluated = { readonly scores: Scores; readonly settings: readonly Scores[] };

const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

/**
 * Holds the folds of a history in the forecaster's own environment, on one thread, and reads what was found. Throws where it
 * fails, or found what cannot be true.
 */
export const evaluate = async ({ history, folds, learnRows, settings }: EvaluationOrder): Promise<Evaluated> => {
  const python = await forecasterPython();
  const to = kept('evaluation');
  const args = ['-m', 'cineradar_forecaster.cli', 'evaluate', '--history', history, '--oracle', kept('oracle')];
  const how = ['--to', to, '--folds', String(folds), '--learn-rows', String(learnRows)];
  const dials = settings === null ? [] : ['--settings', settings];
  await runPython(python, [...args, ...how, ...dials], {});
  return {
    scores: Scores.parse(await read(join(to, 'scores.json'))),
    settings: settings === null ? [] : z.array(Scores).parse(await read(join(to, 'settings.json'))),
  };
};
