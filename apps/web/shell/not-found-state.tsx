import Link from 'next/link';
import { getTranslations } from '../messages/translator.ts';
import { buttonLook } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

type Props = { readonly startPage: string; readonly className: string };

/** Nothing is there, or it is another organisation's: both look alike. */
export async function NotFoundState({ startPage, className }: Props) {
  const t = await getTranslations('shell.notFound');
  return (
    <EmptyState
      className={className}
      action={
        <Link href={startPage} className={buttonLook()}>
          {t('action')}
        </Link>
      }
    >
      {t('why')}
    </EmptyState>
  );
}
