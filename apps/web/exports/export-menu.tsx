'use client';

import { Download, FileSpreadsheet, FileText, type LucideIcon, Sheet } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useApi, useSession } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLabel } from '../ui/menu.tsx';
import { EXPORT_FORMATS, type ExportFormat, type ExportKind, type ExportQuery } from './export-wish.ts';
import { startExport } from './exports.ts';
import { useExports } from './use-exports.ts';
import { useOffer } from './use-offer.ts';

const ICONS: Readonly<Record<ExportFormat, LucideIcon>> = { csv: Sheet, xlsx: FileSpreadsheet, pdf: FileText };

type Props = {
  readonly kind: ExportKind;
  /** The filters and the order on screen. */
  readonly query: ExportQuery;
  /** All three unless given. */
  readonly formats?: readonly ExportFormat[];
};

/** What is on screen as a file. Who may not export sees no button. */
export function ExportMenu({ kind, query, formats = EXPORT_FORMATS }: Props) {
  const t = useTranslations('exports');
  const locale = useLocale() === 'id' ? 'id' : 'en';
  const client = useApi();
  const { scopes } = useSession();
  const running = useExports().find(
    ({ wish, state }) => wish.kind === kind && (state === 'queued' || state === 'running'),
  );
  const mayExport = scopes.includes('documents.write');
  useOffer(mayExport ? { kind, query, formats } : null);
  if (!mayExport) return null;
  const percent = running?.progress;
  return (
    <Menu
      trigger={(worn) => (
        <Button
          {...worn}
          icon={Download}
          aria-busy={percent !== undefined}
          aria-label={percent === undefined ? undefined : t('busy', { percent })}
        >
          {/* The button keeps its width: the tray says the rest. */}
          <span className="grid justify-items-center">
            <span className={`col-start-1 row-start-1 ${percent === undefined ? '' : 'invisible'}`}>{t('action')}</span>
            {percent !== undefined && <span className="col-start-1 row-start-1 tabular-nums">{percent}%</span>}
          </span>
        </Button>
      )}
    >
      <MenuLabel>{t('choose')}</MenuLabel>
      {formats.map((format) => (
        <MenuItem
          key={format}
          icon={ICONS[format]}
          onSelect={() => startExport(client, { kind, format, query, locale })}
        >
          {t(`formats.${format}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
