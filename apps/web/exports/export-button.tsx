'use client';

import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useApi, useSession } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import { type ExportFormat, type ExportKind, type ExportQuery, isSameWish } from './export-wish.ts';
import { startExport } from './exports.ts';
import { useExports } from './use-exports.ts';
import { useOffer } from './use-offer.ts';

type Props = {
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  readonly query: ExportQuery;
  /** What the file is, such as "One-page PDF". */
  readonly children: ReactNode;
};

/** One file at one press. Who may not export sees no button. */
export function ExportButton({ kind, format, query, children }: Props) {
  const t = useTranslations('exports');
  const locale = useLocale() === 'id' ? 'id' : 'en';
  const client = useApi();
  const { scopes } = useSession();
  const running = useExports().find(
    ({ wish, state }) => isSameWish(wish, { kind, format, query }) && (state === 'queued' || state === 'running'),
  );
  const mayExport = scopes.includes('documents.write');
  useOffer(mayExport ? { kind, query, formats: [format] } : null);
  if (!mayExport) return null;
  return (
    <Button
      icon={FileText}
      busy={running === undefined ? undefined : t('busy', { percent: running.progress })}
      onClick={() => startExport(client, { kind, format, query, locale })}
    >
      {children}
    </Button>
  );
}
