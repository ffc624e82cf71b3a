import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { readAuthOptions } from '../../../../data/auth-options.ts';
import { readReader } from '../../../../data/server.ts';
import type { DemoAccounts } from '../../../../data/sign-in.ts';
import { safeNext } from '../../../../gateway/session-cookie.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { ENTRY_LINK, EntryCard } from '../../../../portal/entry/entry-card.tsx';
import { onward } from '../../../../portal/entry/onward.ts';
import { SignInPanel } from '../../../../shell/sign-in/sign-in-panel.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('signIn.title') };
}

type Props = { readonly searchParams: Promise<{ readonly over?: string; readonly next?: string }> };

/** Whoever builds on the API comes first here. */
const developersFirst = (demo: DemoAccounts | null): DemoAccounts | null =>
  demo && {
    ...demo,
    people: demo.people.toSorted((a, b) => Number(b.role === 'developer') - Number(a.role === 'developer')),
  };

export default async function SignInPage({ searchParams }: Props) {
  const [t, shell, { demo, signUp }, reader, { over, next }] = await Promise.all([
    getTranslations('portal.entry'),
    getTranslations('shell.signIn'),
    readAuthOptions(),
    readReader(),
    searchParams,
  ]);
  if (reader !== null) redirect(safeNext(next));
  return (
    <EntryCard
      title={t('signIn.title')}
      lead={over === '1' ? shell('over') : t('signIn.lead')}
      below={
        signUp === 'open'
          ? t.rich('signIn.below', {
              a: (words) => (
                <Link href={onward('/sign-up', next)} className={ENTRY_LINK}>
                  {words}
                </Link>
              ),
            })
          : t('signUp.closed')
      }
    >
      <SignInPanel demo={developersFirst(demo)} />
    </EntryCard>
  );
}
