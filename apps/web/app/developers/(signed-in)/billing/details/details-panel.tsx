'use client';

import { Pencil } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../../../ui/button.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import type { Billing } from '../model/billing.ts';
import { FIELDS } from './fields.ts';

const DetailsDialog = dynamic(async () => (await import('./details-dialog.tsx')).DetailsDialog);

/** What stands on the invoices, and the way to change it. */
export function DetailsPanel({
  details,
  mayChange,
}: {
  readonly details: Billing['details'];
  readonly mayChange: boolean;
}) {
  const t = useTranslations('portal.billing.details');
  const [isOpen, setIsOpen] = useState(false);
  const edit = mayChange && (
    <Button size="small" icon={Pencil} onClick={() => setIsOpen(true)}>
      {t('edit')}
    </Button>
  );
  return (
    <Panel title={t('title')} actions={edit || undefined} footer={t('from')}>
      <dl>
        {FIELDS.map((field) => (
          <div
            key={field}
            className="grid grid-cols-[120px_minmax(0,1fr)] gap-3 border-b border-line py-1.5 last:border-b-0"
          >
            <dt className="text-ink-3">{t(`fields.${field}`)}</dt>
            <dd className="min-w-0 break-words">{details[field] ?? <span className="text-ink-3">{t('none')}</span>}</dd>
          </div>
        ))}
        <div className="grid grid-cols-[120px_minmax(0,1fr)] gap-3 border-t border-line py-1.5">
          <dt className="text-ink-3">{t('language')}</dt>
          <dd>{t(`languages.${details.language}`)}</dd>
        </div>
      </dl>
      {isOpen && <DetailsDialog details={details} onClose={() => setIsOpen(false)} />}
    </Panel>
  );
}
