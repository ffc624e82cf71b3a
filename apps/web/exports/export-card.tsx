'use client';

import { CircleCheck, CircleX, Download, FileDown, RotateCcw, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useApi } from '../data/client.tsx';
import { useFormat } from '../format/use-format.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { cancelExport, canRetry, dismissExport, downloadAgain, type Export, retryExport } from './exports.ts';

const KILOBYTE = 1_000;
const MEGABYTE = 1_000_000;

function useSizeText(): (bytes: number) => string {
  const t = useTranslations('exports.size');
  const format = useFormat();
  return (bytes) =>
    bytes >= MEGABYTE
      ? t('megabytes', { size: format.number(bytes / MEGABYTE, 1) })
      : t('kilobytes', { size: format.number(Math.max(bytes / KILOBYTE, 1)) });
}

function useStateText(): (one: Export) => string {
  const t = useTranslations('exports');
  const sizeText = useSizeText();
  return ({ state, progress, rows, bytes, failure }) => {
    switch (state) {
      case 'queued':
        return t('queued');
      case 'running':
        return t('running', { percent: progress });
      case 'cancelled':
        return t('cancelled');
      case 'failed':
        return failure ?? t('failed');
      case 'done': {
        const size = sizeText(bytes ?? 0);
        return rows === null ? t('done', { size }) : t('doneRows', { rows, size });
      }
    }
  };
}

const ICON = { queued: FileDown, running: FileDown, done: CircleCheck, failed: CircleX, cancelled: CircleX } as const;
const TONE = {
  queued: 'text-ink-3',
  running: 'text-ink-3',
  done: 'text-ok',
  failed: 'text-danger',
  cancelled: 'text-ink-3',
} as const;

function ProgressBar({ percent, label }: { readonly percent: number; readonly label: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="mt-1.5 h-1 overflow-hidden rounded-xs bg-neutral-soft"
    >
      <div className="h-full bg-accent transition-[width] duration-(--dur-3)" style={{ width: `${percent}%` }} />
    </div>
  );
}

type Props = { readonly one: Export };

function Actions({ one }: Props) {
  const t = useTranslations('exports');
  const client = useApi();
  if (one.state === 'done')
    return (
      <Button size="small" icon={Download} className="mt-1.5" onClick={() => void downloadAgain(client, one)}>
        {t('download')}
      </Button>
    );
  if (one.state !== 'failed') return null;
  return (
    <span className="mt-1.5 flex flex-wrap items-center gap-2.5">
      {canRetry(one) && (
        <Button size="small" icon={RotateCcw} onClick={() => retryExport(client, one)}>
          {t('retry')}
        </Button>
      )}
      {one.requestId !== null && (
        <code className="font-mono text-2xs text-ink-3">{t('request', { id: one.requestId })}</code>
      )}
    </span>
  );
}

/** One file on its way: how far, what came of it, what may be done with it. */
export function ExportCard({ one }: Props) {
  const t = useTranslations('exports');
  const client = useApi();
  const stateText = useStateText();
  const { wish, state, progress, key } = one;
  const name = `${t(`kinds.${wish.kind}`)}, ${t(`short.${wish.format}`)}`;
  const isRunning = state === 'queued' || state === 'running';
  const Icon = ICON[state];
  return (
    <li className="flex items-start gap-2.5 rounded-lg bg-overlay py-2.5 pr-1.5 pl-3 shadow-pop rise">
      <Icon size={16} strokeWidth={1.75} aria-hidden className={`mt-px flex-none ${TONE[state]}`} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="text-xs text-ink-2 tabular-nums">{stateText(one)}</p>
        {isRunning && <ProgressBar percent={progress} label={name} />}
        <Actions one={one} />
      </div>
      <IconButton
        icon={X}
        size="small"
        label={t(isRunning ? 'cancel' : 'dismiss', { name })}
        onClick={() => (isRunning ? cancelExport(client, one) : dismissExport(key))}
      />
    </li>
  );
}
