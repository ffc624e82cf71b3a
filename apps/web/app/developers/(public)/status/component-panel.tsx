'use client';

import { useTranslations } from 'use-intl';
import { chainOfComponent } from '@cineradar/core/status/components';
import { FEWEST_WATCHED } from '@cineradar/core/status/judge-freshness';
import { useFormat } from '../../../../format/use-format.ts';
import { ChainShape } from '../../../../ui/chain-mark.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { DayBars } from './day-bars.tsx';
import type { ComponentStatus, ServiceStatus } from './model/known-status.ts';
import { STATE_ICON, STATE_INK } from './state-look.ts';

type Freshness = NonNullable<ServiceStatus['freshness']>;

/** How freshly a chain is seen, beside its state. */
function Ages({ of }: { readonly of: Freshness[number] }) {
  const t = useTranslations('portal.status');
  const format = useFormat();
  const { medianAgeSeconds: age, seenWithin20MinutesPercent: share } = of;
  if (age === null || share === null || of.showingsWatched < FEWEST_WATCHED) return <>{t('quiet')}</>;
  return (
    <>
      {t('median', { age: format.age(age) })}, {t('seen', { share: format.percent(share, 0) })}
    </>
  );
}

function Row({
  of,
  freshness,
  asOf,
}: {
  readonly of: ComponentStatus;
  readonly freshness: Freshness | null;
  readonly asOf: string;
}) {
  const t = useTranslations('portal.status');
  const format = useFormat();
  const { component, state, because, durationMs, uptimePercent } = of;
  const chain = chainOfComponent(component);
  const ages = freshness?.find((one) => one.chain === chain);
  const Icon = STATE_ICON[state];
  const trouble = because === null || state === 'up' ? null : t(`cause.${because}`);
  return (
    <li className="grid gap-x-5 gap-y-2 border-line px-3.5 py-3 not-first:border-t md:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)] md:px-4">
      <div className="min-w-0">
        <div className="flex items-center gap-2">
          {chain !== undefined && <ChainShape chain={chain} />}
          <h3 className="min-w-0 flex-1 truncate font-medium">{t(`component.${component}`)}</h3>
          <span className={`inline-flex flex-none items-center gap-1.5 font-medium ${STATE_INK[state]}`}>
            <Icon size={14} strokeWidth={2} aria-hidden />
            {t(`state.${state}`)}
          </span>
        </div>
        <p className="pt-0.5 text-xs text-ink-3">
          {trouble ?? (ages === undefined ? t(`about.${component}`) : <Ages of={ages} />)}
          {trouble === null && durationMs !== null && `, ${t('took', { ms: format.number(durationMs) })}`}
        </p>
      </div>
      <div className="min-w-0">
        <DayBars name={t(`component.${component}`)} days={of.days} uptimePercent={uptimePercent} asOf={asOf} />
      </div>
    </li>
  );
}

type Props = { readonly kind: 'service' | 'data'; readonly status: ServiceStatus };

/** The parts of one kind: how each stands, and its last 90 days. */
export function ComponentPanel({ kind, status }: Props) {
  const t = useTranslations('portal.status');
  const own = status.components.filter(
    ({ component }) => (chainOfComponent(component) !== undefined) === (kind === 'data'),
  );
  if (own.length === 0) return null;
  return (
    <Panel title={t(kind)} subtitle={kind === 'data' ? t('dataHint') : undefined} flush>
      <ul>
        {own.map((one) => (
          <Row key={one.component} of={one} freshness={status.freshness} asOf={status.asOf} />
        ))}
      </ul>
    </Panel>
  );
}
