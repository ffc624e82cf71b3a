'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { LOCALES } from '../../../../messages/locale.ts';
import { chooseLanguage, chooseTheme } from '../../../../shell/preferences.ts';
import { THEMES } from '../../../../shell/theme.ts';
import { useChosenTheme } from '../../../../shell/use-chosen-theme.ts';
import { Panel } from '../../../../ui/panel.tsx';
import { SegmentedControl } from '../../../../ui/segmented-control.tsx';

/** A moment and a sum that show how the language writes figures. */
const SAMPLE = { at: '2026-11-21T13:14:00Z', rupiah: 226_300_000, percent: 46.3 } as const;

/** Language and theme of this browser. */
export function Preferences() {
  const t = useTranslations('settings');
  const shell = useTranslations('shell');
  const locale = useLocale();
  const router = useRouter();
  const chosen = useChosenTheme();
  const format = useFormat();
  const sample = `${format.percent(SAMPLE.percent)}, ${format.rupiahShort(SAMPLE.rupiah)}, ${format.dateTime(SAMPLE.at)}`;
  return (
    <Panel title={t('preferences')} subtitle={t('thisBrowser')}>
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="w-36 flex-none text-ink-3">{shell('language.title')}</span>
          <SegmentedControl
            label={shell('language.title')}
            value={locale}
            options={LOCALES.map((language) => ({ value: language, label: shell(`language.${language}`) }))}
            onChange={(language) => {
              chooseLanguage(language);
              router.refresh();
            }}
          />
          <span className="text-xs text-ink-3">{t('sample', { sample })}</span>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="w-36 flex-none text-ink-3">{shell('theme.title')}</span>
          <SegmentedControl
            label={shell('theme.title')}
            value={chosen}
            options={[...THEMES, 'system' as const].map((one) => ({ value: one, label: shell(`theme.${one}`) }))}
            onChange={chooseTheme}
          />
        </div>
      </div>
    </Panel>
  );
}
