'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { FeedLink } from '../../../../feeds/feed-link.tsx';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { ComponentPanel } from './component-panel.tsx';
import { IncidentPanel } from './incident-panel.tsx';
import type { KnownStatus } from './model/known-status.ts';
import { Now } from './now.tsx';
import { useKnownStatus } from './use-known-status.ts';

type Props = {
  readonly first: KnownStatus;
  /** When the server drew the page. */
  readonly openedAt: string;
};

/** Is it you or me? */
export function StatusPage({ first, openedAt }: Props) {
  const t = useTranslations('portal.status');
  const format = useFormat();
  const { known, isOffline, knownAt, refetch } = useKnownStatus(first, openedAt);
  const { status } = known;
  const isOld = known.unreachableSince !== null || isOffline;
  return (
    <PortalPage title={t('title')} lead={t('lead')} actions={<FeedLink href="/status/feed.xml" label={t('feed')} />}>
      <div className="grid max-w-[1040px] gap-3.5">
        {isOffline && (
          <p role="status" className="rounded-lg bg-warn-soft px-4 py-2.5 text-warn">
            {t('offline', { at: format.dateTime(knownAt) })}
          </p>
        )}
        <Now known={known} />
        {status && (
          <div className={`grid gap-3.5 ${isOld ? 'grayscale' : ''}`}>
            <ComponentPanel kind="service" status={status} />
            <ComponentPanel kind="data" status={status} />
            <IncidentPanel incidents={status.incidents} asOf={status.asOf} onWritten={() => void refetch()} />
          </div>
        )}
        <p className="text-xs text-ink-3">
          {t.rich('program', { code: (words) => <code className="font-mono text-ink-2">{words}</code> })}
        </p>
      </div>
    </PortalPage>
  );
}
