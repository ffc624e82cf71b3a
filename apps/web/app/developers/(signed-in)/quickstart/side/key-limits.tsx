'use client';

import { LIMIT_NAMES } from '@cineradar/core/keys/limits';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { Panel } from '../../../../../ui/panel.tsx';
import type { ApiKey } from '../model/progress.ts';
import { useLimits } from '../use-limits.ts';

type Props = {
  readonly apiKey: ApiKey | null;
  readonly text: string | null;
  /** The newest request of the key: limits are told anew after it. */
  readonly newest: string | null;
};

const PERCENT = 100;

/** How much of each limit of the key is used. */
export function KeyLimits({ apiKey, text, newest }: Props) {
  const t = useTranslations('portal.quickstart.limits');
  const format = useFormat();
  const mayRead = apiKey?.scopes.includes('limits.read') === true;
  const { data } = useLimits(mayRead ? text : null, newest);
  if (apiKey === null || !data) return null;
  return (
    <Panel title={t('title')} subtitle={<code className="font-mono">{apiKey.start}…</code>}>
      <ul className="grid gap-2">
        {data.data.map(({ name, of, limit, remaining }) => {
          const used = limit - remaining;
          const own = LIMIT_NAMES.find((known) => name === known || name.endsWith(`-${known}`));
          const window = own === undefined ? name : t(`window.${own}`);
          return (
            <li key={name} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 text-xs">
              <span className="truncate">{of === 'organisation' ? t('ofOrganisation', { window }) : window}</span>
              <span className="text-ink-2">
                {t('used', { used: format.number(used), limit: format.number(limit) })}
              </span>
              <span aria-hidden className="col-span-2 h-1 overflow-hidden rounded-full bg-neutral-soft">
                <span
                  style={{ width: `${Math.min(PERCENT, (used / limit) * PERCENT)}%` }}
                  className={`block h-full rounded-full ${used > 0 ? 'min-w-1 bg-ink-2' : ''}`}
                />
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
