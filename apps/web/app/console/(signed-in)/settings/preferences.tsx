'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { LanguageChoice, ThemeChoice } from '../../../../shell/preference-choices.tsx';
import { Panel } from '../../../../ui/panel.tsx';

/** A moment and a sum that show how the language writes figures. */
const SAMPLE = { at: '2026-11-21T13:14:00Z', rupiah: 226_300_000, percent: 46.3 } as const;

/** Language and theme of this browser. */
export function Preferences() {
  const t = useTranslations('settings');
  const shell = useTranslations('shell');
  const format = useFormat();
  const sample = `${format.percent(SAMPLE.percent)}, ${format.rupiahShort(SAMPLE.rupiah)}, ${format.dateTime(SAMPLE.at)}`;
  return (
    <Panel title={t('preferences')} subtitle={t('thisBrowser')}>
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="w-36 flex-none text-ink-3">{shell('language.title')}</span>
          <LanguageChoice />
          <span className="text-xs text-ink-3">{t('sample', { sample })}</span>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="w-36 flex-none text-ink-3">{shell('theme.title')}</span>
          <ThemeChoice />
        </div>
      </div>
    </Panel>
  );
}
