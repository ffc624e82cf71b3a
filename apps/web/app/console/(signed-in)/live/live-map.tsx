'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE, type Zone, zoneName } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import type { MapMarks } from '../../../../map/occupancy-map.tsx';
import { aspectOf } from '../../../../map/mercator.ts';
import { NATION, type Room } from '../../../../map/nation.ts';
import type { Circle } from '../../../../map/places.ts';
import type { Size } from '../../../../map/use-size.ts';
import { useIsPhone } from '../../../../ui/use-is-phone.ts';
import { LayerChoice, LayerLegend } from './layer-choice.tsx';
import { heatColour } from './heat-colour.ts';
import { cityPlaces, theatrePlaces } from './model/cities.ts';
import type { Layer } from './model/layers.ts';
import type { View } from './model/view.ts';
import type { Live } from './use-live.ts';
import { type LayerFigures, useLayer } from './use-layer.ts';
import type { LiveState, SetLiveState } from './use-live-state.ts';

const OccupancyMap = dynamic(async () => (await import('../../../../map/occupancy-map.tsx')).OccupancyMap, {
  ssr: false,
});
const JavaInset = dynamic(async () => (await import('../../../../map/java-inset.tsx')).JavaInset, { ssr: false });

const ZONES: readonly Zone[] = [NATIONAL_ZONE, 'Asia/Makassar', 'Asia/Jayapura'];
const MINUTE_MS = 60_000;

/** What the three zones' clocks show. */
function Clocks({ now }: { readonly now: () => number }) {
  const format = useFormat();
  const [minute, setMinute] = useState(() => Math.floor(now() / MINUTE_MS));
  useEffect(() => {
    const timer = setInterval(() => setMinute(Math.floor(now() / MINUTE_MS)), 1_000);
    return () => clearInterval(timer);
  }, [now]);
  return (
    <span className="flex gap-4 text-2xs text-ink-3">
      {ZONES.map((zone) => (
        <span key={zone}>
          <b className="font-medium text-ink-2">{format.time(new Date(minute * MINUTE_MS), zone)}</b> {zoneName(zone)}
        </span>
      ))}
    </span>
  );
}

type Props = {
  readonly live: Live;
  readonly view: View;
  readonly state: LiveState;
  readonly setState: SetLiveState;
  readonly onOpen: (siteId: string) => void;
  /** With it the ground is a style of Mapbox's. */
  readonly mapboxToken: string | null;
};

const INSET = { width: 414, height: 128 };
const INSET_GAP = 12;
const hasInset = (width: number): boolean => width >= 640;

/** Of the nation's height, Java ends so far down: below it, in the sea, is the inset's place. */
const JAVA_ENDS = 0.885;
const NATION_ASPECT = aspectOf(NATION);

const roomBeside = ({ width, height }: Size): Room => {
  const sides = { top: 6, right: 26, left: 26 };
  if (!hasInset(width)) return { ...sides, bottom: 6 };
  const most = (height - sides.top - INSET.height - INSET_GAP) / JAVA_ENDS;
  const nation = Math.min(most, (width - sides.left - sides.right) / NATION_ASPECT);
  return { ...sides, bottom: Math.max(6, height - sides.top - nation) };
};
const roomOnPhone = (): Room => ({ top: 2, right: 8, bottom: 2, left: 8 });

/** The clocks and the legend, and the inset: no label goes under them. */
const keepFree = ({ width, height }: Size) => [
  { left: 0, top: 0, right: 260, bottom: 44 },
  { left: width - 330, top: 0, right: width, bottom: 40 },
  { left: 300, top: 0, right: width - 330, bottom: 26 },
  ...(hasInset(width)
    ? [{ left: 0, top: height - INSET.height - INSET_GAP, right: INSET.width + 24, bottom: height }]
    : []),
];

function useMarks({ live, view, state, setState, onOpen }: Props, { shareOf }: LayerFigures): MapMarks {
  const format = useFormat();
  const { sites } = live.store;
  const places = useMemo(
    () => ({
      cities: cityPlaces(view.rows.values(), live.board?.cities ?? [], shareOf),
      theatres: theatrePlaces(view.rows.values(), sites, shareOf),
    }),
    [view.rows, live.board, sites, shareOf],
  );
  const openSite = state.site === null ? undefined : sites.get(state.site);
  const selected = useMemo(
    () => (openSite === undefined ? null : { id: openSite.id, citySlug: openSite.citySlug }),
    [openSite],
  );
  const onCity = useCallback(
    ({ slugs }: Circle) =>
      void setState(({ city }) => ({
        city: city.length === slugs.length && slugs.every((slug) => city.includes(slug)) ? null : [...slugs],
      })),
    [setState],
  );
  const formatShare = useCallback((occupancy: number) => format.number(occupancy), [format]);
  const { layer } = state;
  return useMemo(
    () => ({
      ...{ ...places, selected, formatShare, onCity, onTheatre: onOpen, isExpected: layer === 'forecast' },
      ...(layer === 'heat' ? { colour: heatColour } : {}),
    }),
    [places, selected, formatShare, onCity, onOpen, layer],
  );
}

function useTexts({ cities, formatShare }: MapMarks, layer: Layer) {
  const t = useTranslations('live.map');
  return useMemo(() => {
    const fullest = cities
      .filter(({ capacity }) => capacity > 0)
      .toSorted((a, b) => b.sold / b.capacity - a.sold / a.capacity)
      .slice(0, 3)
      .map(
        ({ title, sold, capacity }) => `${title} ${formatShare((sold / capacity) * 100)}${layer === 'heat' ? '' : '%'}`,
      );
    return {
      summary: t('summary', { layer, count: cities.length, fullest: fullest.join(', ') || '–' }),
      zoomIn: t('zoomIn'),
      zoomOut: t('zoomOut'),
      nation: t('nation'),
      twoFingers: t('twoFingers'),
    };
  }, [t, cities, formatShare, layer]);
}

/** What a circle's area and its hatching say. */
function Key({ cities }: Pick<MapMarks, 'cities'>) {
  const t = useTranslations('live.map');
  const isSomeUnknown = cities.some(({ capacity }) => capacity === 0);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-2xs text-ink-3">
      <span>{t('note')}</span>
      {isSomeUnknown && (
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="hatched size-2.5 rounded-full border border-line-strong bg-ink-3" />
          {t('unknown')}
        </span>
      )}
    </p>
  );
}

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <section className="relative flex-none border-b border-line max-md:px-3.5 max-md:pt-2.5 max-md:pb-2.5 md:h-[46%] md:min-h-[300px] 2xl:h-[50%]">
      {children}
    </section>
  );
}

/** Where the open theatre stands. */
function useFocus({ live, state }: Pick<Props, 'live' | 'state'>) {
  const site = state.site === null ? undefined : live.store.sites.get(state.site);
  const { lat = null, lng = null } = site ?? {};
  return useMemo(() => (lat === null || lng === null ? null : ([lng, lat] as const)), [lat, lng]);
}

/** Where it is full: the nation, Java and Bali larger, legend and clocks. */
export function LiveMap(props: Props) {
  const { live, state } = props;
  const t = useTranslations('live.map');
  const isPhone = useIsPhone();
  const figures = useLayer(state.layer);
  const marks = useMarks(props, figures);
  const texts = useTexts(marks, state.layer);
  const choice = <LayerChoice layer={state.layer} onChange={(layer) => void props.setState({ layer })} />;
  const legend = <LayerLegend layer={state.layer} figures={figures} />;
  const focus = useFocus(props);
  const inset = <JavaInset marks={marks} label={t('inset')} />;
  if (isPhone === true) {
    return (
      <Frame>
        <Clocks now={live.now} />
        <div className="mt-1 h-[170px]">
          <OccupancyMap marks={marks} texts={texts} focus={focus} room={roomOnPhone} mapboxToken={props.mapboxToken} />
        </div>
        <div className="mt-2 h-[126px] border-t border-line pt-2">{inset}</div>
        <div className="mt-2 grid justify-items-start gap-2">
          {legend}
          <Key cities={marks.cities} />
          {choice}
        </div>
      </Frame>
    );
  }
  return (
    <Frame>
      <div className="absolute inset-0 mx-auto max-w-[920px]">
        <OccupancyMap
          marks={marks}
          texts={texts}
          focus={focus}
          keepFree={keepFree}
          room={roomBeside}
          mapboxToken={props.mapboxToken}
          inset={
            <div
              className="absolute bottom-3 left-4 overflow-hidden rounded-md border border-line-strong bg-map-sea"
              style={INSET}
            >
              {inset}
            </div>
          }
        />
      </div>
      <div className="absolute top-2.5 left-4">{choice}</div>
      <div className="pointer-events-none absolute top-2.5 right-4 flex items-start gap-6">
        <span className="pt-px">
          <Clocks now={live.now} />
        </span>
        {legend}
      </div>
      <div className="pointer-events-none absolute right-4 bottom-2.5">
        <Key cities={marks.cities} />
      </div>
    </Frame>
  );
}
