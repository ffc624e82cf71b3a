'use client';

import { Send } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../../../ui/button.tsx';
import { Menu, MenuItem, MenuLabel } from '../../../../../ui/menu.tsx';
import { showToast } from '../../../../../ui/toasts.ts';
import { type TestEvent, TESTS, type Webhook } from '../model/webhook.ts';
import { useWebhookChanges } from '../use-webhooks.ts';

/** Sends an endpoint an example of whichever event is chosen; the log below shows what came of it. */
export function TestSender({ webhook: { id, disabledAt } }: { readonly webhook: Webhook }) {
  const t = useTranslations('portal.webhooks');
  const { test } = useWebhookChanges();
  function send(event: TestEvent): void {
    test.mutate(
      { id, event },
      {
        onSuccess: () => showToast(t('detail.testSent', { event })),
        onError: () => showToast(t('failed'), { tone: 'bad' }),
      },
    );
  }
  return (
    <Menu
      trigger={(worn) => (
        <Button
          {...worn}
          variant="primary"
          icon={Send}
          disabled={disabledAt !== null}
          busy={test.isPending ? t('busy') : undefined}
        >
          {t('detail.test')}
        </Button>
      )}
    >
      <MenuLabel>{t('detail.testOf')}</MenuLabel>
      {TESTS.map((event) => (
        <MenuItem key={event} onSelect={() => send(event)}>
          <code className="font-mono text-xs">{event}</code>
        </MenuItem>
      ))}
    </Menu>
  );
}
