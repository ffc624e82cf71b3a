'use client';

import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { AuditLog } from './audit-log.tsx';
import { ChainPanel } from './chain-panel.tsx';
import { ExportButton } from './export-button.tsx';
import { NotForYou } from './not-for-you.tsx';
import { useFilter } from './use-filter.ts';

/** Who changed what, and whether that stands as it was written. */
export function AuditPage() {
  const t = useTranslations('portal.audit');
  const { organisation, scopes } = useSession();
  const filter = useFilter();
  if (!scopes.includes('audit.read')) {
    return (
      <PortalPage title={t('title')}>
        <NotForYou />
      </PortalPage>
    );
  }
  return (
    <PortalPage
      title={t('title')}
      lead={t('lead', { organisation: organisation.name })}
      actions={<ExportButton query={filter.query} />}
    >
      <div className="grid gap-3.5 2xl:grid-cols-[minmax(0,1fr)_320px]">
        <AuditLog filter={filter} />
        <ChainPanel />
      </div>
    </PortalPage>
  );
}
