'use client';

import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { forgetOwnKey, useOwnKey } from '../../../../portal/own-key.ts';
import { KeyPaste } from '../../../../portal/key-paste.tsx';
import { Badge } from '../../../../ui/badge.tsx';
import { Button } from '../../../../ui/button.tsx';
import { changes, type Operation } from './model/operation.ts';

const SHOWN = 12;

/** Whose key the calls are made with, and what it reads; a field for one where this tab knows none. */
export function OwnKeyBar({ operation }: { readonly operation: Operation }) {
  const t = useTranslations('portal.playground.key');
  const own = useOwnKey();
  if (own === null) {
    return (
      <section
        aria-label={t('title')}
        className="grid max-w-[720px] gap-2 rounded-lg border border-line bg-surface p-3.5"
      >
        <p className="text-ink-2">
          {t.rich('none', {
            link: (chunks) => (
              <Link href="/keys?new=test" className="font-medium text-accent-text underline">
                {chunks}
              </Link>
            ),
          })}
        </p>
        <KeyPaste />
      </section>
    );
  }
  return (
    <section aria-label={t('title')} className="flex flex-wrap items-center gap-x-3 gap-y-2 text-xs text-ink-2">
      <Badge tone={own.mode === 'live' ? 'info' : 'neutral'} icon={null}>
        {t(own.mode)}
      </Badge>
      <code className="font-mono">{own.text.slice(0, SHOWN)}…</code>
      {own.mode === 'live' && changes(operation) && (
        <span className="flex items-center gap-1.5 text-warn">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
          {t('changes')}
        </span>
      )}
      <Button variant="ghost" size="small" onClick={forgetOwnKey}>
        {t('other')}
      </Button>
    </section>
  );
}
