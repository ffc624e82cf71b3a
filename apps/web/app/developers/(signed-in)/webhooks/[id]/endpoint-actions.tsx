'use client';

import { Ellipsis, KeyRound, Pause, Pencil, Play, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../../data/client.tsx';
import { Button, IconButton } from '../../../../../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../../../ui/menu.tsx';
import { showToast } from '../../../../../ui/toasts.ts';
import type { Webhook } from '../model/webhook.ts';
import { useWebhookChanges } from '../use-webhooks.ts';
import { DeleteWebhook } from './delete-webhook.tsx';
import { EditWebhook } from './edit-webhook.tsx';
import { RotateSecret } from './rotate-secret.tsx';
import { TestSender } from './test-sender.tsx';

type Act = 'edit' | 'rotate' | 'delete';

/** What can be done with an endpoint. */
export function EndpointActions({ webhook, onGone }: { readonly webhook: Webhook; readonly onGone: () => void }) {
  const t = useTranslations('portal.webhooks');
  const mayChange = useSession().scopes.includes('webhooks.write');
  const router = useRouter();
  const { change } = useWebhookChanges();
  const [act, setAct] = useState<Act | null>(null);
  if (!mayChange) return null;
  const isOn = webhook.disabledAt === null;
  const fail = (): void => showToast(t('failed'), { tone: 'bad' });
  const over = (): void => setAct(null);
  return (
    <>
      <TestSender webhook={webhook} />
      <Button
        icon={isOn ? Pause : Play}
        busy={change.isPending ? t('busy') : undefined}
        onClick={() => change.mutate({ id: webhook.id, body: { enabled: !isOn } }, { onError: fail })}
      >
        {t(isOn ? 'detail.pause' : 'detail.goOn')}
      </Button>
      <Menu trigger={(worn) => <IconButton {...worn} variant="default" icon={Ellipsis} label={t('detail.more')} />}>
        <MenuItem icon={Pencil} onSelect={() => setAct('edit')}>
          {t('edit.open')}
        </MenuItem>
        <MenuItem icon={KeyRound} onSelect={() => setAct('rotate')}>
          {t('rotate.open')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} danger onSelect={() => setAct('delete')}>
          {t('delete.open')}
        </MenuItem>
      </Menu>
      {act === 'edit' && <EditWebhook webhook={webhook} onClose={over} />}
      {act === 'rotate' && <RotateSecret webhook={webhook} onClose={over} />}
      {act === 'delete' && (
        <DeleteWebhook
          webhook={webhook}
          onClose={over}
          onGone={() => {
            onGone();
            router.push('/webhooks');
          }}
        />
      )}
    </>
  );
}
