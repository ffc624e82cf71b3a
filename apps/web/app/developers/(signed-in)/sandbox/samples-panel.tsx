'use client';

import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { CopyButton } from '../../../../portal/code/copy-button.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import type { Sandbox } from './model/clock.ts';

/** Names that mean the same in every sandbox. */
export function SamplesPanel({ sandbox: { samples } }: { readonly sandbox: Sandbox }) {
  const t = useTranslations('portal.sandbox.samples');
  const format = useFormat();
  const rows = [
    { name: samples.theatreId, is: t('theatre') },
    { name: samples.movieId, is: t('movie') },
    { name: samples.showtime, is: t('showtime', { at: format.dateTime(samples.showtime, NATIONAL_ZONE) }) },
  ];
  return (
    <Panel title={t('title')}>
      <p className="max-w-[70ch] pb-2 text-ink-2">{t('lead')}</p>
      <dl>
        {rows.map(({ name, is }) => (
          <div
            key={name}
            className="grid grid-cols-[minmax(0,1fr)] items-center gap-x-4 border-t border-line py-1.5 md:grid-cols-[260px_minmax(0,1fr)]"
          >
            <dt className="flex items-center gap-1">
              <code className="truncate font-mono text-xs font-medium">{name}</code>
              <CopyButton text={name} label={t('copy', { name })} />
            </dt>
            <dd className="text-ink-2">{is}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
