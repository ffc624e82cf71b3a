import { scaleBand } from 'd3-scale';
import { useMemo } from 'react';
import { occupancyColour, occupancyInk } from '../ui/occupancy.ts';
import { ChartTip, SpokenPoint } from './chart-tip.tsx';
import { PlotHost } from './plot-host.tsx';
import { PlotWidth } from './plot-width.tsx';
import { type Motion, useActivePoint } from './use-active-point.ts';
import { clockHour, hoursShown, WEEKDAYS, type WeekHour } from './week-hours.ts';

export type WeekHourMapProps = {
  readonly cells: readonly WeekHour[];
  /** Names of the days from Monday on, as short as `Mon`. */
  readonly days: readonly string[];
  /** Outlined: the hour of the week that it is at the venue. */
  readonly now: { readonly weekday: number; readonly hour: number } | null;
  /** What a tooltip says of a cell: heading and lines. */
  readonly tell: (cell: WeekHour) => {
    readonly heading: string;
    readonly rows: readonly { readonly id: string; readonly label: string; readonly value: string }[];
  };
  /** One sentence that states the finding. */
  readonly finding: string;
};

const LEFT_PX = 34;
const ROW_PX = 26;
const BOTTOM_PX = 18;
const HEIGHT_PX = WEEKDAYS.length * ROW_PX + BOTTOM_PX;
/** Narrower cells hold no two figures side by side, so every second hour is named. */
const NARROW_PX = 22;

const DAYS = scaleBand<number>()
  .domain([...WEEKDAYS])
  .range([0, WEEKDAYS.length * ROW_PX])
  .paddingInner(0.08);

const layHours = (hours: readonly number[], width: number) =>
  scaleBand<number>()
    .domain([...hours])
    .range([LEFT_PX, width])
    .paddingInner(0.04);

type Grid = {
  readonly hours: readonly number[];
  readonly columns: ReturnType<typeof layHours>;
  readonly at: ReadonlyMap<string, WeekHour>;
};

const keyOf = (weekday: number, hour: number): string => `${weekday}/${hour}`;

const Square = ({ grid, weekday, hour }: { readonly grid: Grid; readonly weekday: number; readonly hour: number }) => {
  const x = grid.columns(hour) ?? 0;
  const y = DAYS(weekday) ?? 0;
  const [width, height] = [grid.columns.bandwidth(), DAYS.bandwidth()];
  const occupancy = grid.at.get(keyOf(weekday, hour))?.occupancy ?? null;
  if (occupancy === null) {
    return (
      <rect x={x + 0.5} y={y + 0.5} width={width - 1} height={height - 1} rx={2} fill="none" stroke="var(--line)" />
    );
  }
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx={2} fill={occupancyColour(occupancy)} />
      <text
        x={x + width / 2}
        y={y + height / 2 + 4}
        textAnchor="middle"
        fontSize={width < NARROW_PX ? 9.5 : 11}
        fontWeight={500}
        fill={occupancyInk(occupancy)}
      >
        {Math.round(occupancy)}
      </text>
    </g>
  );
};

const Outline = ({
  grid,
  weekday,
  hour,
  inner,
}: {
  readonly grid: Grid;
  readonly weekday: number;
  readonly hour: number;
  readonly inner: string;
}) => {
  const x = grid.columns(hour);
  const y = DAYS(weekday);
  if (x === undefined || y === undefined) return null;
  const [width, height] = [grid.columns.bandwidth(), DAYS.bandwidth()];
  return (
    <g fill="none">
      <rect x={x - 1} y={y - 1} width={width + 2} height={height + 2} rx={3} stroke={inner} strokeWidth={2} />
      <rect
        x={x + 1}
        y={y + 1}
        width={width - 2}
        height={height - 2}
        rx={1.5}
        stroke="var(--surface)"
        strokeWidth={1.5}
      />
    </g>
  );
};

const Drawing = ({
  grid,
  width,
  days,
  now,
}: { readonly grid: Grid; readonly width: number } & Pick<WeekHourMapProps, 'days' | 'now'>) => {
  const every = grid.columns.bandwidth() < NARROW_PX ? 2 : 1;
  return (
    <svg width={width} height={HEIGHT_PX} className="block overflow-visible">
      {WEEKDAYS.map((weekday) => (
        <text key={weekday} x={0} y={(DAYS(weekday) ?? 0) + DAYS.bandwidth() / 2 + 4} fontSize={11} fill="var(--ink-2)">
          {days[weekday]}
        </text>
      ))}
      {WEEKDAYS.flatMap((weekday) =>
        grid.hours.map((hour) => <Square key={keyOf(weekday, hour)} grid={grid} weekday={weekday} hour={hour} />),
      )}
      {grid.hours.map((hour, index) =>
        index % every === 0 ? (
          <text
            key={hour}
            x={(grid.columns(hour) ?? 0) + grid.columns.bandwidth() / 2}
            y={HEIGHT_PX - 4}
            textAnchor="middle"
            fontSize={10.5}
            fill="var(--ink-3)"
          >
            {clockHour(hour)}
          </text>
        ) : null,
      )}
      {now === null ? null : <Outline grid={grid} {...now} inner="var(--ink)" />}
    </svg>
  );
};

const stepOver =
  (columns: number, rows: number) =>
  (from: number | null, motion: Motion): number | null => {
    if (columns === 0) return null;
    if (from === null || motion === 'first') return 0;
    if (motion === 'last') return columns * rows - 1;
    const [row, column] = [Math.floor(from / columns), from % columns];
    const nextRow = row + (motion === 'down' ? 1 : motion === 'up' ? -1 : 0);
    const nextColumn = column + (motion === 'right' ? 1 : motion === 'left' ? -1 : 0);
    const inside = nextRow >= 0 && nextRow < rows && nextColumn >= 0 && nextColumn < columns;
    return inside ? nextRow * columns + nextColumn : from;
  };

const LiveMap = (props: WeekHourMapProps & { readonly width: number }) => {
  const { cells, width, tell, finding } = props;
  const hours = useMemo(() => hoursShown(cells), [cells]);
  const at = useMemo(() => new Map(cells.map((cell) => [keyOf(cell.weekday, cell.hour), cell])), [cells]);
  const grid = { hours, columns: layHours(hours, width), at };
  const active = useActivePoint(
    ({ x, y }) => {
      const column = Math.floor((x - LEFT_PX) / grid.columns.step());
      const row = Math.floor(y / DAYS.step());
      return column < 0 || column >= hours.length || row >= WEEKDAYS.length ? null : row * hours.length + column;
    },
    stepOver(hours.length, WEEKDAYS.length),
  );
  const weekday = Math.floor((active.index ?? 0) / hours.length);
  const hour = hours[(active.index ?? 0) % hours.length];
  const told = active.index === null || hour === undefined ? null : { weekday, hour };
  const said = told === null ? null : tell(at.get(keyOf(told.weekday, told.hour)) ?? { ...told, occupancy: null });
  return (
    <PlotHost active={active} finding={finding} height={HEIGHT_PX}>
      <Drawing {...props} grid={grid} />
      {told === null || said === null ? null : (
        <>
          <svg
            aria-hidden="true"
            className="pointer-events-none absolute inset-0 overflow-visible"
            width={width}
            height={HEIGHT_PX}
          >
            <Outline grid={grid} {...told} inner="var(--focus)" />
          </svg>
          <ChartTip
            at={{
              x: (grid.columns(told.hour) ?? 0) + grid.columns.bandwidth() / 2,
              y: (DAYS(weekday) ?? 0) + ROW_PX + 4,
            }}
            width={width}
            {...said}
            pinned={active.pinned}
          />
          {active.byKeyboard ? <SpokenPoint {...said} /> : null}
        </>
      )}
    </PlotHost>
  );
};

/** Seats taken by weekday and hour, the figure in each cell, now outlined; arrow keys walk over it. */
export const WeekHourPlot = (props: WeekHourMapProps) => (
  <PlotWidth height={HEIGHT_PX}>{(width) => <LiveMap {...props} width={width} />}</PlotWidth>
);
