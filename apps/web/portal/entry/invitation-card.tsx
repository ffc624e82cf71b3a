'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { lookAtInvitation, type Invitation } from '../../data/invitation.ts';
import { Button, buttonLook } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EntryCard } from './entry-card.tsx';
import { InvitationLead } from './invitation-lead.tsx';
import { SignedInAnswer, type Signed } from './signed-in-answer.tsx';
import { StrangerAnswer } from './stranger-answer.tsx';
import { useLinkToken } from './use-link-token.ts';

type OverProps = {
  readonly why: Exclude<Invitation['standing'], 'open'> | 'unknown' | 'broken';
  readonly isSignedIn: boolean;
};

/** An invitation that holds no more, or none at all: why, and what to do. */
function Over({ why, isSignedIn }: OverProps) {
  const t = useTranslations('portal.entry.invitation');
  return (
    <EntryCard title={t(`over.${why}.title`)} lead={t(`over.${why}.why`)}>
      <Link href={isSignedIn ? '/' : '/sign-in'} className={`${buttonLook()} justify-self-start`}>
        {t(isSignedIn ? 'toPortal' : 'toSignIn')}
      </Link>
    </EntryCard>
  );
}

function Waiting() {
  const t = useTranslations('portal.entry.invitation');
  return (
    <EntryCard title={t('title')}>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="h-24" />
    </EntryCard>
  );
}

/** What a link of an invitation leads to: what it is, and taking it up. */
export function InvitationCard({ reader }: { readonly reader: Signed | null }) {
  const t = useTranslations('portal.entry');
  const token = useLinkToken();
  const { data: look, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => lookAtInvitation(token ?? ''),
    enabled: token !== null && token !== '',
    // It was looked at by whoever reads this; what comes of it the API judges again.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === null) return <Waiting />;
  if (token === '') return <Over why="broken" isSignedIn={reader !== null} />;
  if (look === undefined) return <Waiting />;
  if (look.kind === 'unknown') return <Over why="unknown" isSignedIn={reader !== null} />;
  if (look.kind !== 'found') {
    return (
      <EntryCard title={t('invitation.title')} lead={t(`failed.${look.kind}`)}>
        <Button onClick={() => void refetch()} className="justify-self-start">
          {t('invitation.again')}
        </Button>
      </EntryCard>
    );
  }
  const { invitation } = look;
  if (invitation.standing !== 'open') return <Over why={invitation.standing} isSignedIn={reader !== null} />;
  return (
    <EntryCard
      title={t('invitation.join', { organisation: invitation.organisation })}
      lead={<InvitationLead invitation={invitation} />}
    >
      {reader === null ? (
        <StrangerAnswer token={token} invitation={invitation} />
      ) : (
        <SignedInAnswer token={token} invitation={invitation} reader={reader} />
      )}
    </EntryCard>
  );
}
