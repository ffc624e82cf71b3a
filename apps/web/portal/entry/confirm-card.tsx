'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { confirmAddress } from '../../data/address.ts';
import { Button, buttonLook } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EntryCard } from './entry-card.tsx';
import { useLinkToken } from './use-link-token.ts';

/** Takes the proof in the address to the API, and says what came of it. */
export function ConfirmCard({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const t = useTranslations('portal.entry');
  const token = useLinkToken();
  const { data: outcome, refetch } = useQuery({
    queryKey: ['address', 'confirm', token],
    queryFn: () => confirmAddress(token ?? ''),
    enabled: token !== null && token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const told = token === '' ? 'unknown' : outcome;
  if (told === undefined) {
    return (
      <EntryCard title={t('confirm.title')}>
        <p role="status" className="sr-only">
          {t('confirm.busy')}
        </p>
        <Skeleton className="h-16" />
      </EntryCard>
    );
  }
  if (told === 'too_many' || told === 'unreachable') {
    return (
      <EntryCard title={t('confirm.title')} lead={t(`failed.${told}`)}>
        <Button onClick={() => void refetch()} className="justify-self-start">
          {t('confirm.again')}
        </Button>
      </EntryCard>
    );
  }
  return (
    <EntryCard title={t(`confirm.${told}.title`)} lead={t(`confirm.${told}.why`)}>
      {/* A whole new page: the server draws it as whoever the address stands for now. */}
      <a href={isSignedIn ? '/' : '/sign-in'} className={`${buttonLook('primary')} justify-self-start`}>
        {t(isSignedIn ? 'confirm.toPortal' : 'confirm.toSignIn')}
      </a>
    </EntryCard>
  );
}
