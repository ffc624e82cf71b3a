'use client';

import { useTranslations } from 'use-intl';
import { CodeBlock } from '../../../../portal/code/code-block.tsx';
import { LanguageTabs } from '../../../../portal/code/language-tabs.tsx';
import { useSampleLanguage } from '../../../../portal/code/use-language.ts';
import { KEY_TO_FILL } from '../../../../portal/samples/access.ts';
import { type Call, codeOf } from './model/call-code.ts';

type Props = {
  readonly call: Call;
  /** What is wrong with its body; null where nothing is. */
  readonly fault: string | null;
  readonly apiKey: string | null;
  readonly baseUrl: string;
};

const SHOWN = 12;

/** The call as a program makes it, in the reader's language. The key itself is copied, and not shown. */
export function CallCode({ call, fault, apiKey, baseUrl }: Props) {
  const t = useTranslations('portal.playground');
  const [language, setLanguage] = useSampleLanguage();
  const written = fault === null ? codeOf(call, language, { key: apiKey ?? KEY_TO_FILL, baseUrl }) : null;
  const code = written ?? `${language === 'python' ? '#' : '//'} ${t(fault === null ? 'noMethod' : 'noCode')}`;
  const shown = apiKey === null ? code : code.replaceAll(apiKey, `${apiKey.slice(0, SHOWN)}…`);
  return (
    <CodeBlock
      {...{ code, shown, language }}
      head={<LanguageTabs label={t('language')} value={language} onChange={setLanguage} />}
      label={t('code')}
    />
  );
}
