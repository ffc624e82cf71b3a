import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../../../../ui/button.tsx';
import { Step } from '../step.tsx';

/** From the sandbox to the market: the same code with another key. */
export function LiveStep({ isReached }: { readonly isReached: boolean }) {
  const t = useTranslations('portal.quickstart.live');
  const code = (chunks: React.ReactNode) => <code className="font-mono text-sm">{chunks}</code>;
  return (
    <Step number={4} title={t('title')} isDone={false} told={t.rich('told', { code })}>
      <div className="flex flex-wrap gap-2">
        <Link href="/keys?new=live" className={buttonLook(isReached ? 'primary' : 'default')}>
          {t('make')}
        </Link>
        <Link href="/docs/limits" className={buttonLook('default')}>
          {t('docs')}
        </Link>
      </div>
    </Step>
  );
}
