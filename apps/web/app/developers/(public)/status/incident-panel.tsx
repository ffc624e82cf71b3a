'use client';

import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { IncidentEntry } from './incident-entry.tsx';
import type { Incident } from './model/known-status.ts';

type Props = {
  readonly incidents: readonly Incident[];
  readonly asOf: string;
  /** Somebody of ours told more. */
  readonly onWritten: () => void;
};

/** What went wrong, what is wrong now first. */
export function IncidentPanel({ incidents, asOf, onWritten }: Props) {
  const t = useTranslations('portal.status');
  const open = incidents.filter(({ closedAt }) => closedAt === null);
  const over = incidents.filter(({ closedAt }) => closedAt !== null);
  return (
    <Panel title={t('incidents')} subtitle={t('incidentsHint')} flush>
      {incidents.length === 0 ? (
        <EmptyState>{t('noIncidents')}</EmptyState>
      ) : (
        <ul>
          {[...open, ...over].map((incident) => (
            <IncidentEntry key={incident.id} incident={incident} asOf={asOf} onWritten={onWritten} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
