import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import type { Told } from '../../../../../portal/call-api.ts';
import { CodeText } from '../../../../../portal/code/code-text.tsx';
import { CopyButton } from '../../../../../portal/code/copy-button.tsx';
import { StatusBadge } from '../../../../../portal/status-badge.tsx';
import { isAnswered, type RequestEntry } from '../model/progress.ts';
import { shorten } from '../model/shorten.ts';

type Props = {
  readonly call: RequestEntry | null;
  readonly told: Told | null;
  readonly action: ReactNode;
};

/** A call that came: its status, how long it took, its id, and what it was answered. */
export function Arrived({ call, told, action }: Props) {
  const t = useTranslations('portal.quickstart.ask');
  const format = useFormat();
  const status = told?.status ?? call?.status ?? 0;
  const requestId = told?.requestId ?? call?.requestId ?? null;
  const isGood = isAnswered({ status });
  const body = told === null ? null : shorten(told.body);
  return (
    <div className="flex min-h-0 flex-1 flex-col appear">
      <div className="flex min-h-[38px] flex-wrap items-center gap-2 border-b border-line py-1 pr-1.5 pl-3">
        <StatusBadge status={status} />
        <span className="min-w-0 flex-1 truncate text-xs text-ink-3">
          {t('took', { ms: format.number(Math.round(told?.durationMs ?? call?.durationMs ?? 0)) })}
          {requestId !== null && <code className="pl-2 font-mono">{requestId}</code>}
        </span>
        {action}
        {told !== null && <CopyButton text={told.body} label={t('copyAnswer')} />}
      </div>
      <p
        role="status"
        className={`px-3.5 py-2 text-sm ${isGood ? 'bg-accent-soft text-accent-text' : 'bg-danger-soft text-danger'}`}
      >
        {isGood ? t('arrived') : t('refused', { status })}
      </p>
      {body === null ? (
        <p className="px-3.5 py-3 text-xs text-ink-3">{t('noBody', { path: call?.path ?? '' })}</p>
      ) : (
        <pre
          tabIndex={0}
          role="region"
          aria-label={t('answer')}
          className="m-0 max-h-[380px] min-h-0 flex-1 overflow-auto px-3.5 py-3 font-mono text-[11.5px] leading-[1.62] -outline-offset-2 [font-feature-settings:normal] md:text-[12.5px]"
        >
          <code>
            <CodeText code={body} language="json" />
          </code>
        </pre>
      )}
    </div>
  );
}
