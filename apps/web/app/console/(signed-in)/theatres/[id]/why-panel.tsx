import { type HeatPart, PARTS } from '@cineradar/core/heat-score/parts';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { ConfidenceBars } from '../../../../../ui/confidence-bars.tsx';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { Change } from './change.tsx';
import type { Site } from './find-site.ts';
import { Answered } from './panel-state.tsx';
import { type SiteHeat, useHeat, useHeatBefore } from './queries.ts';
import { reasonsOf } from './why-sentences.ts';

const GROUNDS = {
  occupancy: 'bg-cat-1',
  revenue: 'bg-cat-2',
  concession: 'bg-cat-3',
  growth: 'bg-cat-4',
  consistency: 'bg-cat-5',
} as const satisfies Record<HeatPart, string>;

type Parts = SiteHeat['score']['parts'];

function PartLine({
  part,
  parts,
  before,
}: {
  readonly part: HeatPart;
  readonly parts: Parts;
  readonly before: Parts | undefined;
}) {
  const t = useTranslations('theatre.why');
  const format = useFormat();
  const { points, normalised, weight, basis } = parts[part];
  const change = before === undefined ? null : points - before[part].points;
  return (
    <li className="grid h-[38px] grid-cols-[96px_minmax(0,1fr)_64px_44px] items-center gap-2 md:h-[33px] md:grid-cols-[108px_minmax(0,1fr)_72px_48px] md:gap-3">
      <span className="flex items-center gap-2 truncate">
        <i aria-hidden className={`size-[9px] flex-none rounded-xs ${GROUNDS[part]}`} />
        {t(`parts.${part}`)}
      </span>
      <span aria-hidden className="block h-2 overflow-hidden rounded-xs bg-neutral-soft">
        <span
          className={`block h-full rounded-xs ${GROUNDS[part]} ${basis === 'measured' ? '' : 'hatched'}`}
          style={{ width: `${normalised}%` }}
        />
      </span>
      <span className="text-right">
        <b className="font-semibold">{format.number(points, 1)}</b>
        <span className="text-ink-3"> / {format.number(weight * 100)}</span>
      </span>
      <span className="text-right">
        <Change value={change} />
      </span>
    </li>
  );
}

function useSentence(): (score: SiteHeat['score']) => string {
  const t = useTranslations('theatre.why');
  const format = useFormat();
  return ({ parts, occupancy28d, metrics }) => {
    const { carrying, holding, assumed } = reasonsOf(parts);
    const name = (part: HeatPart): string => t(`named.${part}`);
    return [
      t('carry', { first: name(carrying[0]), second: name(carrying[1]), holding: name(holding) }),
      t('figures', {
        occupancy: format.percent(occupancy28d),
        revenue: format.number(metrics.revenueIndex, 2),
        growth: format.percent(Math.abs(metrics.growthRate) * 100),
        direction: Math.abs(metrics.growthRate) < 0.0005 ? 'level' : metrics.growthRate > 0 ? 'up' : 'down',
      }),
      ...(assumed.length === 0 ? [] : [t('assumed', { parts: assumed.map(name).join(', '), count: assumed.length })]),
    ].join(' ');
  };
}

/** The five parts of the score, what each gives of what it could, and what moved in a week. */
export function WhyPanel({ site, className }: { readonly site: Site; readonly className: string }) {
  const t = useTranslations('theatre.why');
  const format = useFormat();
  const heat = useHeat(site.id);
  const before = useHeatBefore(site.id, heat.data);
  const sentence = useSentence();
  const score = heat.data?.score;
  return (
    <Panel
      className={className}
      title={score === undefined ? t('title') : t('titleOf', { score: format.score(score.score) })}
      subtitle={t('unit')}
      actions={<span className="text-xs text-ink-3">{t('week')}</span>}
      {...(score === undefined
        ? {}
        : {
            footer: (
              <>
                <ConfidenceBars confidence={score.confidence} reason={score.confidenceReason} />
                <span className="min-w-0">{t('measured', { days: score.daysShown })}</span>
              </>
            ),
          })}
    >
      <Answered asked={heat} rows={6}>
        {(answer) =>
          answer === null ? (
            <EmptyState>{t('none')}</EmptyState>
          ) : (
            <>
              <ul>
                {PARTS.map((part) => (
                  <PartLine key={part} part={part} parts={answer.score.parts} before={before.data?.score.parts} />
                ))}
              </ul>
              <p className="mt-[7px] border-t border-line pt-[9px] leading-normal text-ink-2">
                {sentence(answer.score)}
              </p>
            </>
          )
        }
      </Answered>
    </Panel>
  );
}
