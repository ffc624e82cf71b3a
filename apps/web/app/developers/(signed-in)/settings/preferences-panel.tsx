'use client';

import { useTranslations } from 'use-intl';
import { LanguageChoice, ThemeChoice } from '../../../../shell/preference-choices.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { FactList } from './fact-list.tsx';

/** Language and theme of this browser. */
export function PreferencesPanel() {
  const t = useTranslations('portal.account');
  const shell = useTranslations('shell');
  return (
    <Panel title={t('preferences')} subtitle={t('thisBrowser')}>
      <FactList
        facts={[
          [shell('language.title'), <LanguageChoice key="language" />],
          [shell('theme.title'), <ThemeChoice key="theme" />],
        ]}
      />
    </Panel>
  );
}
