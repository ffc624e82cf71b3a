import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import type { Told } from '../../../../../portal/call-api.ts';
import { CopyButton } from '../../../../../portal/code/copy-button.tsx';
import { StatusBadge } from '../../../../../portal/status-badge.tsx';

/** Status, time, request id; the headers below, for who wants them. */
export function AnswerHead({ told }: { readonly told: Told }) {
  const t = useTranslations('portal.playground.answer');
  const format = useFormat();
  return (
    <header className="border-b border-line">
      <div className="flex min-h-[38px] items-center gap-2 py-1 pr-1.5 pl-3">
        <StatusBadge status={told.status} />
        <span className="text-xs text-ink-3">{t('took', { ms: format.number(Math.round(told.durationMs)) })}</span>
        {told.requestId !== null && (
          <code title={t('requestId')} className="min-w-0 flex-1 truncate font-mono text-2xs text-ink-3">
            {told.requestId}
          </code>
        )}
        {told.body !== '' && <CopyButton text={told.body} label={t('copy')} />}
      </div>
      <details className="border-t border-line px-3 text-xs">
        <summary className="cursor-pointer py-1.5 text-ink-2 pointer-coarse:py-3">
          {t('headers', { count: told.headers.length })}
        </summary>
        <dl className="grid gap-1 pb-2.5">
          {told.headers.map(([name, value]) => (
            <div key={name} className="grid gap-x-3 md:grid-cols-[180px_minmax(0,1fr)]">
              <dt className="font-mono text-2xs text-ink-3">{name}</dt>
              <dd className="font-mono text-2xs break-all">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </header>
  );
}
