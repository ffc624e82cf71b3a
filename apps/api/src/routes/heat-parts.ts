import type { WeightsVersion } from '@cineradar/services/heat-score/weights';
import type { HeatReader } from '@cineradar/services/heat-score/heat-score';
import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';

export const HEAT_TAGS = ['Heat scores'];

/** What this token may see of a score. */
export const heatReader = (c: Context<ApiEnv>): HeatReader => ({
  seesConcessions: c.get('scopes').has('concessions.read'),
});

export const isSynthetic = (c: Context<ApiEnv>): boolean => {
  const { name } = c.get('market');
  return name === 'demo' || name === 'sandbox';
};

/** A version of the weights as borders show it. */
export const toWireWeights = ({ percent, ...others }: WeightsVersion, newest: number) => ({
  ...others,
  ...percent,
  current: others.version === newest,
});
