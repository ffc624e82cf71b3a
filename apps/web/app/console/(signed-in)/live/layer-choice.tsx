'use client';

import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { OccupancyLegend } from '../../../../ui/occupancy-legend.tsx';
import { SegmentedControl } from '../../../../ui/segmented-control.tsx';
import { heatColour } from './heat-colour.ts';
import { type Layer, LAYERS } from './model/layers.ts';
import { FORECAST_HOURS, type LayerFigures } from './use-layer.ts';

type ChoiceProps = { readonly layer: Layer; readonly onChange: (layer: Layer) => void };

/** What the map is coloured by. */
export function LayerChoice({ layer, onChange }: ChoiceProps) {
  const t = useTranslations('live.map.layers');
  return (
    <SegmentedControl
      label={t('label')}
      value={layer}
      options={LAYERS.map((value) => ({ value, label: t(value, { hours: FORECAST_HOURS }) }))}
      onChange={onChange}
    />
  );
}

const HEAT_STEPS = [0, 20, 40, 60, 80, 100] as const;

function HeatLegend({ label }: { readonly label: string }) {
  return (
    <span className="inline-flex items-center gap-2 text-2xs text-ink-2">
      {label}
      <span className="inline-grid gap-[3px]">
        <span
          aria-hidden
          className="h-2 w-[140px] rounded-xs"
          style={{ backgroundImage: `linear-gradient(90deg, ${HEAT_STEPS.map(heatColour).join(', ')})` }}
        />
        <span className="flex justify-between text-[10.5px] leading-none text-ink-3">
          {HEAT_STEPS.map((step) => (
            <span key={step}>{step}</span>
          ))}
        </span>
      </span>
    </span>
  );
}

type LegendProps = { readonly layer: Layer; readonly figures: LayerFigures };

/** The ramp of the layer with its unit, and how old its figures are. */
export function LayerLegend({ layer, figures: { of, isFailed } }: LegendProps) {
  const t = useTranslations('live.map');
  const format = useFormat();
  if (isFailed) return <span className="text-2xs text-warn">{t('layers.failed')}</span>;
  if (layer === 'now') return <OccupancyLegend label={t('legend')} />;
  if (of === null) return <span className="text-2xs text-ink-3">{t('layers.loading')}</span>;
  if (layer === 'heat') return <HeatLegend label={t('layers.heatLegend', { day: format.day(of) })} />;
  const time = format.time(new Date(of), NATIONAL_ZONE, { withZone: true });
  return <OccupancyLegend label={t('layers.forecastLegend', { time })} />;
}
