import { useTranslations } from 'use-intl';
import { CodeBlock } from '../../../../../portal/code/code-block.tsx';
import { LanguageTabs } from '../../../../../portal/code/language-tabs.tsx';
import { useSampleLanguage } from '../../../../../portal/code/use-language.ts';
import { type Access, type SampleLanguage, setUpOf } from '../../../../../portal/samples/access.ts';

type Props = {
  readonly sample: Readonly<Record<SampleLanguage, (access: Access) => string>>;
  readonly access: Access;
  readonly label: string;
};

/** A sample in the reader's language, and what is typed once before it runs. */
export function Sample({ sample, access, label }: Props) {
  const t = useTranslations('portal.quickstart');
  const [language, setLanguage] = useSampleLanguage();
  const setUp = setUpOf(language, access);
  const code = sample[language](access);
  return (
    <div className="grid min-w-0 content-start gap-3">
      {setUp !== null && <CodeBlock code={setUp} language="shell" head={t('terminal')} label={t('setUp')} />}
      <CodeBlock
        code={code}
        language={language}
        head={<LanguageTabs label={t('language')} value={language} onChange={setLanguage} />}
        label={label}
      />
    </div>
  );
}
