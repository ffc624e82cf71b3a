import { MARKET_ZONE } from '../words/market-zone.ts';
import type { Fact } from '../table/table.ts';
import { figuresOf } from '../words/figures.ts';
import type { Words } from '../words/words.ts';
import { type Gathering, isSynthetic } from './gathering.ts';

/** One filter in words, by the name it has in the query; undefined where it does not narrow anything down. */
export type Chosen = readonly [name: string, value: string | undefined];

/** The filters in one line, such as `City Jakarta, Chain XXI`; undefined where there are none. */
export const chosenText = (words: Words, chosen: readonly Chosen[]): string | undefined => {
  const parts = chosen.flatMap(([name, value]) =>
    value === undefined ? [] : [`${words.filterNames[name] ?? name} ${value}`],
  );
  return parts.length === 0 ? undefined : parts.join(', ');
};

/** What every file says of itself, whatever it holds. */
export const commonFacts = (words: Words, { locale, now, market }: Gathering, asOf: string): readonly Fact[] => [
  [words.asOf, asOf],
  [words.made, figuresOf(locale).instant(now, MARKET_ZONE)],
  ...(isSynthetic(market) ? [[words.synthetic, words.syntheticNote] as const] : []),
  [words.source, 'CineRadar'],
];
