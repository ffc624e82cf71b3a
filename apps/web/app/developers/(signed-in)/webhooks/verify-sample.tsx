'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '../../../../portal/code/code-block.tsx';
import { LANGUAGE_NAMES } from '../../../../portal/code/use-language.ts';
import { SegmentedControl } from '../../../../ui/segmented-control.tsx';
import { VERIFY_SAMPLES, type VerifyLanguage } from './model/verify-samples.ts';

const LANGUAGES: readonly VerifyLanguage[] = ['typescript', 'python'];

/** How a receiver knows that a message is ours. */
export function VerifySample() {
  const t = useTranslations('portal.webhooks.verify');
  const [language, setLanguage] = useState<VerifyLanguage>('typescript');
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2 pt-2">
      <h2 className="text-sm font-semibold">{t('title')}</h2>
      <p className="max-w-[70ch] text-ink-2">
        {t('lead')}{' '}
        <Link href="/docs/guides/verify-a-webhook" className="font-medium text-accent-text hover:underline">
          {t('guide')}
        </Link>
      </p>
      <CodeBlock
        code={VERIFY_SAMPLES[language]}
        language={language}
        label={t('title')}
        head={
          <SegmentedControl
            label={t('language')}
            value={language}
            onChange={setLanguage}
            options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        }
      />
    </section>
  );
}
