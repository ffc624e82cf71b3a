import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { readAuthOptions } from '../../../../data/auth-options.ts';
import { readReader } from '../../../../data/server.ts';
import { safeNext } from '../../../../gateway/session-cookie.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { ENTRY_LINK, EntryCard } from '../../../../portal/entry/entry-card.tsx';
import { onward } from '../../../../portal/entry/onward.ts';
import { SignUpForm } from '../../../../portal/entry/sign-up-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.entry'))('signUp.title') };
}

type Props = { readonly searchParams: Promise<{ readonly next?: string }> };

export default async function SignUpPage({ searchParams }: Props) {
  const [t, { signUp }, reader, { next }] = await Promise.all([
    getTranslations('portal.entry'),
    readAuthOptions(),
    readReader(),
    searchParams,
  ]);
  if (reader !== null) redirect(safeNext(next));
  const below = t.rich('signUp.below', {
    a: (words) => (
      <Link href={onward('/sign-in', next)} className={ENTRY_LINK}>
        {words}
      </Link>
    ),
  });
  return (
    <EntryCard title={t('signUp.title')} lead={t(signUp === 'open' ? 'signUp.lead' : 'signUp.closed')} below={below}>
      {signUp === 'open' && <SignUpForm />}
    </EntryCard>
  );
}
