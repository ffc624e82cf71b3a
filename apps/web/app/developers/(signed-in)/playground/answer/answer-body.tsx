'use client';

import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { saveFile } from '../../../../../charts/download/save-file.ts';
import type { Told } from '../../../../../portal/call-api.ts';
import { Button } from '../../../../../ui/button.tsx';
import { JsonTree } from './json-tree.tsx';

type Parsed = { readonly isJson: true; readonly value: unknown } | { readonly isJson: false };

function parse({ body, type }: Told): Parsed {
  if (!/[/+]json/.test(type)) return { isJson: false };
  try {
    return { isJson: true, value: JSON.parse(body) };
  } catch {
    return { isJson: false };
  }
}

/** The body: JSON that folds, text as it is, a file to save. */
export function AnswerBody({ told }: { readonly told: Told }) {
  const t = useTranslations('portal.playground.answer');
  const parsed = useMemo(() => parse(told), [told]);
  const { file } = told;
  if (file !== null) {
    return (
      <div className="grid justify-items-start gap-2 p-3.5">
        <p className="text-ink-2">{t('file', { type: told.type, bytes: file.size })}</p>
        <Button icon={Download} onClick={() => saveFile(file, 'answer')}>
          {t('save')}
        </Button>
      </div>
    );
  }
  if (told.body === '') return <p className="p-3.5 text-ink-2">{t('empty')}</p>;
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={t('body')}
      className="max-h-[560px] overflow-auto px-3.5 py-3 font-mono text-[11.5px] leading-[1.62] -outline-offset-2 [font-feature-settings:normal] md:text-[12.5px]"
    >
      {parsed.isJson ? <JsonTree value={parsed.value} /> : <pre className="m-0 whitespace-pre-wrap">{told.body}</pre>}
    </div>
  );
}
