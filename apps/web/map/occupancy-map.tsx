'use client';

import { Maximize, Minus, Plus } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from '../ui/button.tsx';
import { type LngLat, fitBox } from './mercator.ts';
import { Marks, type TheatrePlace } from './marks.tsx';
import { NATION, type RoomOf } from './nation.ts';
import type { Land, Opening } from './land-on.ts';
import { openLand } from './open-land.ts';
import type { Circle, CityPlace } from './places.ts';
import { StillLand } from './still-land.tsx';
import { type Size, useSize } from './use-size.ts';

/** What stands on the land, and what a press on it does. */
export type MapMarks = {
  readonly cities: readonly CityPlace[];
  readonly theatres: readonly TheatrePlace[];
  readonly selected: { readonly id: string; readonly citySlug: string } | null;
  /** The ramp of what is shown; that of occupancy unless given. */
  readonly colour?: (share: number) => string;
  /** What is only expected has a dashed rim. */
  readonly isExpected?: boolean;
  readonly formatShare: (occupancy: number) => string;
  readonly onCity: (circle: Circle) => void;
  readonly onTheatre: (id: string) => void;
};

export type MapTexts = {
  /** One sentence that says what the map shows; the list beside it says the rest. */
  readonly summary: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly nation: string;
  readonly twoFingers: string;
};

type Rect = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

type Props = {
  readonly marks: MapMarks;
  readonly texts: MapTexts;
  /** Flown to whenever it becomes another one: what was opened in the list. */
  readonly focus: LngLat | null;
  /** Over the national view alone, at the bottom left: the inset. */
  readonly inset?: ReactNode;
  readonly keepFree?: (size: Size) => readonly Rect[];
  /** What the nation leaves free at each side. Memoise it: with another the map is opened anew. */
  readonly room: RoomOf;
  /** With it the ground is a style of Mapbox's. */
  readonly mapboxToken: string | null;
};

const CITY_ZOOM = 9.4;
/** On a narrower map circles shrink with the land. */
const FULL_WIDTH = 700;

/** With a token the ground is a style of Mapbox's, whose library comes then alone; without, the outlines in the app. */
const openGround = async (container: HTMLElement, token: string | null, opening: Opening): Promise<Land> =>
  token === null
    ? openLand(container, opening)
    : (await import('./open-mapbox.ts')).openMapbox({ container, token }, opening);

type Ground = { readonly room: RoomOf; readonly twoFingers: string; readonly mapboxToken: string | null };

/** The land in a container; undefined while it is being opened, null where the browser cannot draw it. */
function useLand(container: RefObject<HTMLDivElement | null>, { room, twoFingers, mapboxToken }: Ground) {
  const [land, setLand] = useState<Land | null>();
  const [frame, setFrame] = useState(0);
  useEffect(() => {
    const node = container.current;
    if (node === null) return undefined;
    let isOver = false;
    let asked = 0;
    const moved = (): void => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => setFrame((count) => count + 1));
    };
    let opening: Promise<Land | null> = Promise.resolve(null);
    const begun = requestAnimationFrame(() => {
      // No WebGL here: the still drawing takes its place.
      opening = openGround(node, mapboxToken, { room, twoFingers, moved }).catch(() => null);
      void opening.then((opened) => (isOver ? undefined : setLand(opened)));
    });
    return () => {
      isOver = true;
      cancelAnimationFrame(begun);
      cancelAnimationFrame(asked);
      void opening.then((opened) => opened?.close());
    };
  }, [container, room, twoFingers, mapboxToken]);
  return { land, frame };
}

function Controls({ land, texts }: { readonly land: Land; readonly texts: MapTexts }) {
  return (
    <div className="absolute top-12 right-4 grid gap-1 max-md:hidden">
      <IconButton icon={Plus} size="small" variant="default" label={texts.zoomIn} onClick={() => land.zoomBy(1)} />
      <IconButton icon={Minus} size="small" variant="default" label={texts.zoomOut} onClick={() => land.zoomBy(-1)} />
      <IconButton icon={Maximize} size="small" variant="default" label={texts.nation} onClick={land.showNation} />
    </div>
  );
}

/**
 * Indonesia with its cities by seats taken: circles that merge into metros, theatres from zoom 9. Loads WebGL and the
 * outlines with itself, so bring it by next/dynamic. The list beside it tells the same to who does not see it.
 */
export function OccupancyMap({ marks, texts, focus, inset, keepFree, room, mapboxToken }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  const { land, frame } = useLand(ground, { room, twoFingers: texts.twoFingers, mapboxToken });
  const view = land?.view() ?? { zoom: 4, isNational: true };
  const still = useMemo(
    () => (size === null ? null : fitBox(NATION, size.width, size.height, room(size))),
    [size, room],
  );
  // A projection is only as good as the frame it was asked in.
  const project = useMemo(
    () => (land && frame >= 0 ? (point: LngLat) => land.project(point) : still),
    [frame, land, still],
  );
  const free = useMemo(
    () => (size === null || !view.isNational ? [] : (keepFree?.(size) ?? [])),
    [size, keepFree, view.isNational],
  );
  const focusKey = focus?.join(' ');
  const flown = useRef(focusKey);
  useEffect(() => {
    if (!land || focus === null || focusKey === flown.current) return;
    flown.current = focusKey;
    // What is opened from the national view only gets its ring; closer by, the map follows.
    if (!land.view().isNational) land.flyTo(focus, Math.max(CITY_ZOOM, land.view().zoom));
  }, [land, focus, focusKey]);
  // From the first moment until WebGL has drawn the land, and for good where there is none.
  const isStill = !land || !land.isDrawn();
  const drawn = size !== null && project !== null && (
    <Marks
      {...marks}
      project={project}
      size={size}
      zoom={view.zoom}
      scale={Math.min(1, size.width / FULL_WIDTH)}
      keepFree={free}
    />
  );
  return (
    <div ref={area} className="relative size-full overflow-hidden bg-map-sea">
      <p className="sr-only">{texts.summary}</p>
      {isStill && size !== null && project !== null && <StillLand project={project} {...size} />}
      <div
        ref={ground}
        aria-hidden
        className={
          land === null
            ? 'hidden'
            : 'absolute! inset-0 2xl:[mask-image:linear-gradient(90deg,transparent,#000_4%,#000_96%,transparent)]'
        }
      />
      {land ? createPortal(drawn, land.overlay) : drawn}
      {land && <Controls land={land} texts={texts} />}
      {view.isNational && inset}
    </div>
  );
}
