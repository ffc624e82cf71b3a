'use client';

import { CircleX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import type { KnownStatus, ServiceStatus } from './model/known-status.ts';
import { STATE_ICON, STATE_INK } from './state-look.ts';

/** What is wrong, by name. */
function useDetail(): (status: ServiceStatus) => string {
  const t = useTranslations('portal.status');
  return ({ components }) => {
    const affected = components.filter(({ state }) => state !== 'up');
    if (components.length === 0) return t('neverDetail');
    if (affected.length === 0) return t('allUp', { count: components.length });
    const names = affected.map(({ component }) => t(`component.${component}`)).join(', ');
    return t('parts', { count: affected.length, names });
  };
}

/** While the API does not answer: that, since when, and what was known before. */
function Unreachable({ since, status }: { readonly since: string; readonly status: ServiceStatus | null }) {
  const t = useTranslations('portal.status');
  const format = useFormat();
  const before =
    status === null ? t('unreachable.nothing') : t('unreachable.known', { at: format.dateTime(status.asOf) });
  return (
    <>
      <CircleX size={28} strokeWidth={1.75} aria-hidden className="mt-0.5 flex-none text-danger" />
      <div className="min-w-0 flex-1">
        <h2 className="text-kpi font-semibold tracking-[-0.02em]">{t('now.unreachable')}</h2>
        <p className="pt-0.5 text-ink-2">
          {t('unreachable.since', { at: format.dateTime(since) })} {before}
        </p>
      </div>
    </>
  );
}

function Standing({ status }: { readonly status: ServiceStatus }) {
  const t = useTranslations('portal.status');
  const format = useFormat();
  const detail = useDetail();
  const Icon = STATE_ICON[status.state];
  const isNever = status.components.length === 0;
  return (
    <>
      <Icon size={28} strokeWidth={1.75} aria-hidden className={`mt-0.5 flex-none ${STATE_INK[status.state]}`} />
      <div className="min-w-0 flex-1">
        <h2 className="text-kpi font-semibold tracking-[-0.02em]">
          {t(isNever ? 'now.never' : `now.${status.state}`)}
        </h2>
        <p className="pt-0.5 text-ink-2">{detail(status)}</p>
      </div>
      <span className="text-xs whitespace-nowrap text-ink-3 max-md:basis-full max-md:pl-10 md:pt-2">
        {t('asOf', { at: format.time(status.asOf, 'Asia/Jakarta', { withSeconds: true, withZone: true }) })}
      </span>
    </>
  );
}

/** The one answer people come for. */
export function Now({ known: { status, unreachableSince } }: { readonly known: KnownStatus }) {
  return (
    <section
      aria-live="polite"
      className="flex flex-wrap items-start gap-3 rounded-lg border border-line bg-surface px-3.5 py-3.5 md:flex-nowrap md:px-4"
    >
      {unreachableSince !== null && <Unreachable since={unreachableSince} status={status} />}
      {unreachableSince === null && status !== null && <Standing status={status} />}
    </section>
  );
}
