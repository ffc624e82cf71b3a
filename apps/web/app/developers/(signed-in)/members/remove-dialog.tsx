'use client';

import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { showToast } from '../../../../ui/toasts.ts';
import { type Member, useMembers } from './use-members.ts';

type Props = { readonly member: Member; readonly onClose: () => void };

/** Ends a membership: asked once more, with the name. */
export function RemoveDialog({ member, onClose }: Props) {
  const t = useTranslations('portal.members.removal');
  const { organisation } = useSession();
  const { remove } = useMembers();
  const names = { name: member.name, organisation: organisation.name };
  const confirm = (): void =>
    remove.mutate(member.id, {
      onSuccess: () => {
        // Whoever leaves belongs elsewhere now, or nowhere: the whole page is drawn anew.
        if (member.isYou) return location.assign('/');
        showToast(t('done', names));
        onClose();
      },
    });
  return (
    <Dialog
      title={t(member.isYou ? 'titleYou' : 'title', names)}
      description={t(member.isYou ? 'whyYou' : 'why', names)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" busy={remove.isPending ? t('busy') : undefined} onClick={confirm}>
            {t(member.isYou ? 'confirmYou' : 'confirm', names)}
          </Button>
        </>
      }
    >
      {remove.isError && <ErrorState error={remove.error} title={t('failed', names)} />}
    </Dialog>
  );
}
