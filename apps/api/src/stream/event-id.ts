import type { MarketName } from '@cineradar/platform/config';

const ID = /^([a-z]{1,16})-([0-9a-z]{0,16})-(\d{1,15})$/;

/** From where a stream goes on: a number, and the store that it means something in. */
export type Position = { readonly market: string; readonly epoch: string; readonly seq: number };

/** What a frame's `id` says, opaque to callers. */
export const eventIdOf = (market: MarketName, epoch: string, seq: number): string => `${market}-${epoch}-${seq}`;

/** The position that an id names; undefined for what is no id of ours. */
export const positionOf = (id: string): Position | undefined => {
  const [, market, epoch, seq] = ID.exec(id) ?? [];
  if (market === undefined || epoch === undefined || seq === undefined) return undefined;
  return { market, epoch, seq: Number(seq) };
};
