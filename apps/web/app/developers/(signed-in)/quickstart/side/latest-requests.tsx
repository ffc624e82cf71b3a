import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { StatusBadge } from '../../../../../portal/status-badge.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { ownCalls, type RequestEntry } from '../model/progress.ts';

const SHOWN = 6;

type Props = {
  /** Of the key, newest first. */
  readonly entries: readonly RequestEntry[];
  readonly isWatching: boolean;
};

/** What the key asked last; new ones come by themselves. */
export function LatestRequests({ entries, isWatching }: Props) {
  const t = useTranslations('portal.quickstart.latest');
  const format = useFormat();
  const shown = ownCalls(entries).slice(0, SHOWN);
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        isWatching ? (
          <span className="flex items-center gap-2 text-xs text-ink-2">
            <span aria-hidden className="pulse relative size-[7px] rounded-full bg-ok" />
            {t('tail')}
          </span>
        ) : undefined
      }
    >
      {shown.length === 0 ? (
        <p className="px-3.5 pb-3.5 text-ink-2 md:px-4">{t('none')}</p>
      ) : (
        <ul className="text-xs">
          {shown.map(({ id, at, path, status, operation, durationMs }) => (
            <li
              key={id}
              className="grid min-h-[30px] grid-cols-[54px_minmax(0,1fr)_auto_54px] items-center gap-2 border-t border-line px-3.5 md:px-4"
            >
              <span className="text-ink-3">{format.time(at, NATIONAL_ZONE, { withSeconds: true })}</span>
              <code title={path} className="truncate font-mono text-2xs">
                {path}
              </code>
              <StatusBadge status={status} />
              <span className="text-right text-ink-2">
                {operation === 'streamOccupancy' ? t('stream') : t('ms', { ms: format.number(Math.round(durationMs)) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="border-t border-line px-3.5 py-2 text-xs md:px-4">
        <Link href="/requests" className="font-medium text-accent-text hover:underline">
          {t('all')}
        </Link>
      </p>
    </Panel>
  );
}
