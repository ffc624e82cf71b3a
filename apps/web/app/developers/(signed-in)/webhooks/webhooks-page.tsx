'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { useWebhooks } from './use-webhooks.ts';
import { VerifySample } from './verify-sample.tsx';
import { WebhookTable } from './webhook-table.tsx';

const CreateWebhook = dynamic(async () => (await import('./create-webhook.tsx')).CreateWebhook);

/** Which of our servers are told what happens, and do they take it? */
export function WebhooksPage() {
  const t = useTranslations('portal.webhooks');
  const mayChange = useSession().scopes.includes('webhooks.write');
  const router = useRouter();
  const webhooks = useWebhooks();
  const [isNew, setIsNew] = useQueryState('new', parseAsBoolean.withDefault(false));
  const add = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => void setIsNew(true)}>
      {t('add')}
    </Button>
  );
  return (
    <PortalPage title={t('title')} lead={t('lead')} actions={add || undefined}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {!mayChange && <p className="text-ink-2">{t('mayNot')}</p>}
        {webhooks.isError && webhooks.data === undefined ? (
          <ErrorState error={webhooks.error} onRetry={() => void webhooks.refetch()} />
        ) : webhooks.data === undefined ? (
          <Skeleton className="h-48" />
        ) : (
          <WebhookTable rows={webhooks.data} onOpen={({ id }) => router.push(`/webhooks/${id}`)} />
        )}
        <VerifySample />
      </div>
      {isNew && mayChange && (
        <CreateWebhook
          onClose={(made) => {
            // Leaving the page changes its address too; both at once would undo each other.
            if (made === undefined) void setIsNew(null);
            else router.replace(`/webhooks/${made.id}`);
          }}
        />
      )}
    </PortalPage>
  );
}
