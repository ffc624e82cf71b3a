import type { BodyOf, InputOf } from '@cineradar/sdk';

export type ApiKey = BodyOf<'/v1/keys'>['data'][number];
export type KeyState = ApiKey['state'];
export type KeyMode = ApiKey['mode'];
export type NewKey = InputOf<'/v1/keys', 'post'>;
export type KeyChange = InputOf<'/v1/keys/{id}', 'patch'>;
export type KeyWithText = BodyOf<'/v1/keys', 'post'>;

/** All of an organisation's keys: it has a hundred that hold, and those that are over. */
export const KEYS_SHOWN = 500;
export const KEYS_KEY = ['keys'] as const;

/** It can be used still. */
export const holds = ({ state }: Pick<ApiKey, 'state'>): boolean => state === 'active' || state === 'ending';
