'use client';

import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { CopyButton } from '../../../../portal/code/copy-button.tsx';
import { Badge } from '../../../../ui/badge.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { useVerification } from './use-audit.ts';

/** Whether the log stands as it was written, and what to note down so that nobody could write it anew. */
export function ChainPanel() {
  const t = useTranslations('portal.audit.chain');
  const format = useFormat();
  const { data, error, isFetching, refetch } = useVerification();
  return (
    <Panel
      title={t('title')}
      className="self-start max-2xl:order-first"
      actions={data && <Badge tone={data.intact ? 'ok' : 'bad'}>{t(data.intact ? 'intact' : 'broken')}</Badge>}
    >
      {error !== null && <ErrorState error={error} />}
      <p role="status" className="text-ink-2">
        {data === undefined
          ? error === null && t('checking')
          : data.intact
            ? t('intactWhy', { count: data.rows })
            : t('brokenWhy', { seq: format.number(data.firstBrokenSeq ?? 0) })}
      </p>
      {data?.head && (
        <div className="pt-2.5">
          <p className="text-2xs font-medium text-ink-3">{t('head', { seq: format.number(data.head.seq) })}</p>
          <div className="flex items-center gap-1">
            <code className="min-w-0 flex-1 font-mono text-xs break-all">{data.head.hash}</code>
            <CopyButton text={data.head.hash} label={t('copy')} />
          </div>
          <p className="pt-0.5 text-xs text-ink-3">{t('note')}</p>
        </div>
      )}
      <Button
        icon={RotateCcw}
        size="small"
        className="mt-3"
        busy={isFetching ? t('checking') : undefined}
        onClick={() => void refetch()}
      >
        {t('again')}
      </Button>
    </Panel>
  );
}
