'use client';

import { useTranslations } from 'use-intl';
import { Badge } from '../../../../../ui/badge.tsx';
import type { Streamed } from '../use-answer.ts';
import { JsonTree } from './json-tree.tsx';

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

/** What a stream tells, newest first; each frame folds. */
export function Frames({ stream }: { readonly stream: Streamed }) {
  const t = useTranslations('portal.playground.answer');
  return (
    <>
      <p className="flex items-center gap-2.5 px-3.5 py-2 text-xs text-ink-2">
        <span
          aria-hidden
          className={`relative size-[7px] rounded-full ${stream.isOpen ? 'pulse bg-ok' : 'bg-line-strong'}`}
        />
        {t(stream.isOpen ? 'open' : 'closed')} {t('frames', { count: stream.count })}
      </p>
      <ul aria-label={t('body')} aria-live="off" className="max-h-[560px] overflow-auto [font-feature-settings:normal]">
        {stream.frames.map(({ place, event, id, data }) => (
          <li key={place} className="border-t border-line px-3.5 py-2">
            <details open={place === 0 && stream.count === 1}>
              <summary className="flex cursor-pointer items-center gap-2 pointer-coarse:min-h-9">
                <Badge tone={event === 'readings' ? 'ok' : 'neutral'} icon={null}>
                  {event}
                </Badge>
                <code className="min-w-0 truncate font-mono text-2xs text-ink-3">{id}</code>
              </summary>
              <div className="pt-2 font-mono text-[11.5px] leading-[1.62]">
                <JsonTree value={parsed(data)} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
