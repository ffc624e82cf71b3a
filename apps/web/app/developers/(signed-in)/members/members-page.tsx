'use client';

import { UserPlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { Button } from '../../../../ui/button.tsx';
import { InvitationsPanel } from './invitations-panel.tsx';
import { MembersPanel } from './members-panel.tsx';
import type { Sent } from './use-invitations.ts';

const InviteDialog = dynamic(async () => (await import('./invite-dialog.tsx')).InviteDialog, { ssr: false });
const SentDialog = dynamic(async () => (await import('./sent-dialog.tsx')).SentDialog, { ssr: false });

/** Who may do what here, and who is on the way in. */
export function MembersPage() {
  const t = useTranslations('portal.members');
  const { organisation, scopes } = useSession();
  const [isInviting, setIsInviting] = useState(false);
  const [sent, setSent] = useState<Sent | null>(null);
  const mayInvite = scopes.includes('members.write');
  return (
    <PortalPage
      title={t('title')}
      lead={t(mayInvite ? 'lead' : 'leadReader', { organisation: organisation.name })}
      actions={
        mayInvite ? (
          <Button variant="primary" icon={UserPlus} onClick={() => setIsInviting(true)}>
            {t('invite')}
          </Button>
        ) : undefined
      }
    >
      <div className="grid gap-3.5">
        <MembersPanel />
        <InvitationsPanel onSent={setSent} onInvite={() => setIsInviting(true)} />
      </div>
      {isInviting && (
        <InviteDialog
          onClose={() => setIsInviting(false)}
          onSent={(invitation) => {
            setIsInviting(false);
            setSent(invitation);
          }}
        />
      )}
      {sent && <SentDialog sent={sent} onClose={() => setSent(null)} />}
    </PortalPage>
  );
}
