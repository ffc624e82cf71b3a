import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { getTranslations } from '../../../../messages/translator.ts';
import { serverApi } from '../../../../data/server.ts';
import { askBoard } from './data/ask-board.ts';
import { Leaderboard } from './leaderboard.tsx';
import { leaderboardParsers } from './model/url-state.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('leaderboard');
  return { title: t('title') };
}

/** Which theatres are worth most, and why? */
export default async function LeaderboardPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const date = leaderboardParsers.date.parseServerSide((await searchParams)['date']);
  return <Leaderboard first={{ date, board: await askBoard(await serverApi(), date) }} />;
}
