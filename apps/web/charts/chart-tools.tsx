'use client';

import { ChartLine, Download, FileImage, FileSpreadsheet, ImageDown, Table } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import type { DownloadKind } from './use-downloads.ts';

/** Table or chart, and the downloads: the same two buttons on every chart. */
export function ChartTools({
  title,
  tabular,
  onTabular,
  onSave,
}: {
  readonly title: string;
  readonly tabular: boolean;
  readonly onTabular: (tabular: boolean) => void;
  readonly onSave: (kind: DownloadKind) => void;
}) {
  const t = useTranslations('charts');
  return (
    <>
      <IconButton
        icon={tabular ? ChartLine : Table}
        label={`${tabular ? t('showChart') : t('showTable')}: ${title}`}
        size="small"
        onClick={() => onTabular(!tabular)}
      />
      <Menu
        trigger={(worn) => <IconButton {...worn} icon={Download} label={`${t('download')}: ${title}`} size="small" />}
      >
        <MenuItem icon={ImageDown} onSelect={() => onSave('png')}>
          {t('asPng')}
        </MenuItem>
        <MenuItem icon={FileImage} onSelect={() => onSave('svg')}>
          {t('asSvg')}
        </MenuItem>
        <MenuItem icon={FileSpreadsheet} onSelect={() => onSave('csv')}>
          {t('asCsv')}
        </MenuItem>
      </Menu>
    </>
  );
}
