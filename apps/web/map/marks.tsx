import type { ChainCode } from '@cineradar/core/shared/ids';
import { createContext, memo, useContext, useId } from 'react';
import { occupancyColour } from '../ui/occupancy.ts';
import { type Label, type Labelled, placeLabels } from './labels.ts';
import type { LngLat, Pixel, Project } from './mercator.ts';
import { type Circle, type CityPlace, mergeCities } from './places.ts';

/** A theatre as the map shows it, from zoom 9 on. */
export type TheatrePlace = {
  readonly id: string;
  readonly name: string;
  readonly chain: ChainCode;
  readonly citySlug: string;
  readonly at: LngLat;
  readonly capacity: number;
  readonly occupancy: number | null;
};

/** How marks are drawn at a zoom: cities, then theatres, then theatres with names. */
const THEATRES_FROM_ZOOM = 9;
const NAMES_FROM_ZOOM = 12;

type Size = { readonly width: number; readonly height: number };
type Rect = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

type Props = {
  readonly project: Project;
  readonly size: Size;
  readonly zoom: number;
  readonly cities: readonly CityPlace[];
  readonly theatres: readonly TheatrePlace[];
  /** The theatre that is open, and its city: they bear the ring. */
  readonly selected: { readonly id: string; readonly citySlug: string } | null;
  readonly scale?: number;
  /** Where labels must not stand: legend, clocks, inset. */
  readonly keepFree?: readonly Rect[];
  /** The ramp of what is shown; that of occupancy unless given. */
  readonly colour?: (share: number) => string;
  /** What is only expected has a dashed rim. */
  readonly isExpected?: boolean;
  readonly formatShare: (occupancy: number) => string;
  readonly onCity: (circle: Circle) => void;
  readonly onTheatre: (id: string) => void;
};

/** Where nobody has looked: hatched, so that it is not taken for empty. */
const Unknown = createContext('');

function Hatching({ id }: { readonly id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" className="fill-map-land" />
      <path d="M0 0V5" strokeWidth="2.4" className="stroke-ink-3" />
    </pattern>
  );
}

/** What a mark is filled and rimmed with, by its share of 0–100. */
function useFill({ colour = occupancyColour }: Pick<Props, 'colour'>): (share: number | null) => string {
  const unknown = useContext(Unknown);
  return (share) => (share === null ? `url(#${unknown})` : colour(share));
}

const Ring = ({ at: [x, y], radius }: { readonly at: Pixel; readonly radius: number }) => (
  <circle cx={x} cy={y} r={radius + 3.5} fill="none" strokeWidth="1.75" className="stroke-accent" />
);

function Words({ label, text, figure }: { readonly label: Label; readonly text: string; readonly figure?: string }) {
  return (
    <text
      x={label.x}
      y={label.y}
      dy="0.34em"
      textAnchor={label.anchor}
      className="pointer-events-none fill-ink-2 stroke-map-sea text-2xs narrow [paint-order:stroke]"
      strokeWidth="3"
      strokeLinejoin="round"
    >
      {text}
      {figure !== undefined && <tspan className="fill-ink font-semibold"> {figure}</tspan>}
    </text>
  );
}

function CityMarks(props: Props) {
  const { project, size, cities, selected, scale = 1, keepFree = [], formatShare, onCity } = props;
  const fillOf = useFill(props);
  const circles = mergeCities(cities, project, scale);
  const shown = circles.filter(({ at: [x, y] }) => x > -20 && y > -20 && x < size.width + 20 && y < size.height + 20);
  const words = new Map(
    shown.map((circle) => [circle.id, circle.occupancy === null ? '' : formatShare(circle.occupancy)]),
  );
  const labels = placeLabels(
    shown.map(({ id, title, at, radius, capacity }): Labelled => ({
      ...{ id, at, radius, weight: capacity },
      text: `${title} ${words.get(id) ?? ''}`,
    })),
    size,
    keepFree,
  );
  const byId = new Map(shown.map((circle) => [circle.id, circle]));
  return (
    <>
      {shown.map((circle) => (
        <circle
          key={circle.id}
          cx={circle.at[0]}
          cy={circle.at[1]}
          r={circle.radius}
          fill={fillOf(circle.occupancy)}
          className={`pointer-events-auto cursor-pointer ${props.isExpected === true ? 'stroke-ink-2' : 'stroke-map-dot-line'}`}
          strokeWidth="1"
          strokeDasharray={props.isExpected === true ? '2.5 2' : undefined}
          onClick={() => onCity(circle)}
        >
          <title>{`${circle.title} ${words.get(circle.id) ?? ''}`}</title>
        </circle>
      ))}
      {shown
        .filter(({ slugs }) => selected !== null && slugs.includes(selected.citySlug))
        .map((circle) => (
          <Ring key={circle.id} at={circle.at} radius={circle.radius} />
        ))}
      {labels.map((label) => (
        <Words
          key={label.id}
          label={label}
          text={byId.get(label.id)?.title ?? ''}
          {...(words.get(label.id) === '' ? {} : { figure: words.get(label.id) ?? '' })}
        />
      ))}
    </>
  );
}

type ShapeProps = {
  readonly chain: ChainCode;
  readonly at: Pixel;
  readonly fill: string;
  readonly isExpected: boolean;
};

/** A chain's shape around a point, the same as in lists. */
function Shape({ chain, at: [x, y], fill, isExpected }: ShapeProps) {
  const look = { fill, strokeWidth: 1.5, strokeDasharray: isExpected ? '2.5 2' : undefined };
  switch (chain) {
    case 'XXI':
      return <circle cx={x} cy={y} r="5.5" {...look} className="stroke-chain-xxi" />;
    case 'CGV':
      return <rect x={x - 5} y={y - 5} width="10" height="10" rx="1" {...look} className="stroke-chain-cgv" />;
    case 'CINEPOLIS':
      return <path d={`M${x} ${y - 6.5}l6.5 6.5l-6.5 6.5l-6.5-6.5z`} {...look} className="stroke-chain-cinepolis" />;
  }
}

function TheatreMarks(props: Props) {
  const { project, size, zoom, theatres, selected, keepFree = [], formatShare, onTheatre } = props;
  const fillOf = useFill(props);
  const shown = theatres
    .map((theatre) => ({ ...theatre, pixel: project(theatre.at) }))
    .filter(({ pixel: [x, y] }) => x > -20 && y > -20 && x < size.width + 20 && y < size.height + 20);
  const named = zoom >= NAMES_FROM_ZOOM;
  const labels = placeLabels(
    shown.map(({ id, name, pixel, capacity, occupancy }) => ({
      ...{ id, at: pixel, radius: 6, weight: capacity },
      text: `${named ? `${name} ` : ''}${occupancy === null ? '' : formatShare(occupancy)}`,
    })),
    size,
    keepFree,
  );
  const byId = new Map(shown.map((theatre) => [theatre.id, theatre]));
  return (
    <>
      {shown.map(({ id, name, chain, pixel, occupancy }) => (
        <g key={id} className="pointer-events-auto cursor-pointer" onClick={() => onTheatre(id)}>
          <title>{name}</title>
          <Shape chain={chain} at={pixel} fill={fillOf(occupancy)} isExpected={props.isExpected === true} />
          {id === selected?.id && <Ring at={pixel} radius={6.5} />}
        </g>
      ))}
      {labels.map((label) => {
        const theatre = byId.get(label.id);
        const figure =
          theatre?.occupancy === null || theatre === undefined ? undefined : formatShare(theatre.occupancy);
        return (
          <Words
            key={label.id}
            label={label}
            text={named ? (theatre?.name ?? '') : ''}
            {...(figure === undefined ? {} : { figure })}
          />
        );
      })}
    </>
  );
}

/** What stands on the land: circles by city, or from zoom 9 theatres by their chain's shape. */
export const Marks = memo(function Marks(props: Props) {
  const { size, zoom } = props;
  const unknown = useId();
  return (
    <svg
      aria-hidden
      width={size.width}
      height={size.height}
      className="pointer-events-none absolute inset-0 overflow-hidden"
    >
      <defs>
        <Hatching id={unknown} />
      </defs>
      <Unknown value={unknown}>
        {zoom >= THEATRES_FROM_ZOOM ? <TheatreMarks {...props} /> : <CityMarks {...props} />}
      </Unknown>
    </svg>
  );
});
