import { LIMIT_NAMES } from '@cineradar/core/keys/limits';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { CopyButton } from '../../../../portal/code/copy-button.tsx';
import type { ApiKey } from './model/key.ts';
import { useTimes } from './use-times.ts';

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] gap-3 border-t border-line py-2">
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function Codes({ texts }: { readonly texts: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 font-mono text-xs">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** What a key may do, from where, how often, how long, and who made it. */
export function KeyFacts({ apiKey }: { readonly apiKey: ApiKey }) {
  const t = useTranslations('portal.keys');
  const format = useFormat();
  const times = useTimes();
  const { limits, lastUsed, addresses } = apiKey;
  const own = LIMIT_NAMES.flatMap((name) => {
    const units = limits[name];
    return units === undefined ? [] : [t(`facts.limit.${name}`, { units: format.number(units) })];
  });
  return (
    <div>
      <dl>
        <Fact label={t('lastUsed')}>
          {times.used(apiKey)}
          {lastUsed !== null && (
            <span className="block text-xs text-ink-3">{t('facts.from', { address: lastUsed.from })}</span>
          )}
        </Fact>
        <Fact label={t('ends')}>{apiKey.revokedAt === null ? times.ends(apiKey) : times.at(apiKey.revokedAt)}</Fact>
        <Fact label={t('form.scopes')}>
          <Codes texts={apiKey.scopes} />
        </Fact>
        <Fact label={t('form.limits')}>{own.length === 0 ? t('facts.usualLimits') : own.join(', ')}</Fact>
        <Fact label={t('form.addresses')}>
          {addresses.length === 0 ? t('facts.anywhere') : <Codes texts={addresses} />}
        </Fact>
        <Fact label={t('facts.version')}>{apiKey.version}</Fact>
        <Fact label={t('facts.made')}>
          {t('facts.madeBy', { name: apiKey.createdBy.name, at: times.at(apiKey.createdAt) })}
        </Fact>
        <Fact label={t('facts.id')}>
          <span className="flex items-center gap-1">
            <code className="min-w-0 truncate font-mono text-xs">{apiKey.id}</code>
            <CopyButton text={apiKey.id} label={t('facts.copyId')} />
          </span>
        </Fact>
      </dl>
      <p className="border-t border-line pt-3">
        <Link href={`/requests?key=${apiKey.id}`} className="font-medium text-accent-text hover:underline">
          {t('facts.requests')}
        </Link>
      </p>
    </div>
  );
}
