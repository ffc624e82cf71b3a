import type { Metadata } from 'next';
import { readAuthOptions } from '../../../data/auth-options.ts';
import { getTranslations } from '../../../messages/translator.ts';
import { BrandMark } from '../../../shell/brand.tsx';
import { SignInPanel } from '../../../shell/sign-in/sign-in-panel.tsx';
import { SyntheticBadge } from '../../../ui/synthetic-badge.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('signIn.title') };
}

type Props = { readonly searchParams: Promise<{ readonly over?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const [t, lead, { demo }, { over }] = await Promise.all([
    getTranslations('shell.signIn'),
    getTranslations('console'),
    readAuthOptions(),
    searchParams,
  ]);
  return (
    <main className="grid min-h-dvh content-center justify-items-center px-3.5 py-10">
      <div className="grid w-full max-w-[360px] gap-5">
        <header className="flex items-center gap-2.5">
          <BrandMark size={28} />
          <span className="wide text-lg font-[650] tracking-[-0.015em]">CineRadar</span>
          <span className="flex-1" />
          {demo && <SyntheticBadge />}
        </header>
        <div className="grid gap-4 rounded-lg border border-line bg-surface p-5">
          <div>
            <h1 className="text-md font-semibold tracking-[-0.01em]">{t('title')}</h1>
            <p className="pt-1 text-ink-2">{over === '1' ? t('over') : lead('signInLead')}</p>
          </div>
          <SignInPanel demo={demo} />
        </div>
      </div>
    </main>
  );
}
