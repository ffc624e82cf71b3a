import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { serverApi } from '../../../../data/server.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { askBoard } from '../leaderboard/data/ask-board.ts';
import { leaderboardParsers } from '../leaderboard/model/url-state.ts';
import { Compare } from './compare.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compare');
  return { title: t('title') };
}

/** Which of these five? */
export default async function ComparePage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const date = leaderboardParsers.date.parseServerSide((await searchParams)['date']);
  return <Compare first={{ date, board: await askBoard(await serverApi(), date) }} />;
}
