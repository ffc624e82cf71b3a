import { type Confidence, type Figures, figuresOf, percentage } from '@cineradar/core/occupancy/figures';
import type { AttendanceCount, Group, Grouped, ProgrammeCount } from './count-programme.ts';

/**
 * What showings on the programme drew. Occupancies and parts are 0–100 with two decimals; what nobody has looked at
 * is null, never zero.
 */
export type AttendanceFigures = {
  /** Showings on the programme, those of them that have started, and those of these with a look before the start. */
  readonly shows: number;
  readonly showsStarted: number;
  readonly showsRead: number;
  /** showsRead of showsStarted. */
  readonly coverage: number | null;
  /** Finals whose last look came more than 30 minutes before the start, and their share of showsRead. */
  readonly earlyFinals: number;
  readonly earlyShare: number | null;
  readonly admissionsLow: number | null;
  readonly admissionsHigh: number | null;
  readonly capacity: number | null;
  readonly blocked: number | null;
  /** Σ admissionsLow ÷ Σ capacity, of finals. */
  readonly occupancy: number | null;
  readonly occupancyLow: number | null;
  readonly occupancyHigh: number | null;
  readonly confidence: Confidence | null;
  /** The newest look in the sums. */
  readonly observedAt: Date | null;
};

/** {@link AttendanceFigures} of a film or a place, with its share of a field and its gross. */
export type PerformanceFigures = AttendanceFigures & {
  /** Seats offered by the showings whose hall is known, and how many these are. */
  readonly hallSeats: number;
  readonly showsWithHall: number;
  /** shows of fieldShows, and hallSeats of fieldSeats: the field is every showing of the same group. */
  readonly screeningShare: number | null;
  readonly seatShare: number | null;
  readonly fieldShows: number;
  readonly fieldSeats: number;
  /** Σ admissions × price, lowest and highest, in whole rupiah; null where no final has a price. */
  readonly grossMinIdr: number | null;
  readonly grossMaxIdr: number | null;
  readonly readWithoutPrice: number;
};

export type GroupFigures = Group & PerformanceFigures;

const seatFigures = (own: AttendanceCount): Figures | null =>
  own.confidence === null || own.showsRead === 0
    ? null
    : figuresOf({ seats: own.seats, notFree: own.notFree, blocked: own.blocked, confidence: own.confidence });

/** The figures of sums over finals: occupancy comes of sums alone, never of a mean. */
export const attendanceFigures = (own: Pick<ProgrammeCount, 'shows'> & AttendanceCount): AttendanceFigures => {
  const figures = seatFigures(own);
  return {
    shows: own.shows,
    showsStarted: own.showsStarted,
    showsRead: own.showsRead,
    coverage: percentage(own.showsRead, own.showsStarted),
    earlyFinals: own.earlyFinals,
    earlyShare: percentage(own.earlyFinals, own.showsRead),
    admissionsLow: figures?.admissionsLow ?? null,
    admissionsHigh: figures?.admissionsHigh ?? null,
    capacity: figures?.capacity ?? null,
    blocked: figures?.blocked ?? null,
    occupancy: figures?.occupancy ?? null,
    occupancyLow: figures?.occupancyLow ?? null,
    occupancyHigh: figures?.occupancyHigh ?? null,
    confidence: figures?.confidence ?? null,
    observedAt: own.observedAt,
  };
};

/** Puts a subject's sums beside those of its field. */
const performanceFigures = (own: ProgrammeCount & AttendanceCount, field: ProgrammeCount): PerformanceFigures => {
  const hasPrice = own.showsRead > own.readWithoutPrice;
  return {
    ...attendanceFigures(own),
    hallSeats: own.hallSeats,
    showsWithHall: own.showsWithHall,
    screeningShare: percentage(own.shows, field.shows),
    seatShare: percentage(own.hallSeats, field.hallSeats),
    fieldShows: field.shows,
    fieldSeats: field.hallSeats,
    grossMinIdr: hasPrice ? own.grossMinIdr : null,
    grossMaxIdr: hasPrice ? own.grossMaxIdr : null,
    readWithoutPrice: own.readWithoutPrice,
  };
};

const NOTHING: ProgrammeCount = { shows: 0, hallSeats: 0, showsWithHall: 0 };
const HOURS = 24;
const CINEMA_DAY_STARTS_HOUR = 6;

const keyOf = ({ day, hour, city, chain }: Group): string => JSON.stringify([day, hour, city, chain]);

// Within a cinema day the hours after midnight come last.
const sortKey = ({ day, hour, city, chain }: Group): string => {
  const place = hour === null ? 0 : (hour + HOURS - CINEMA_DAY_STARTS_HOUR) % HOURS;
  return [day ?? '', String(place).padStart(2, '0'), city ?? '', chain ?? ''].join(' ');
};

/** Joins a subject's groups with those of its field, in order of day, hour (from six in the morning), city and chain. */
export const joinGroups = (
  own: readonly Grouped<ProgrammeCount & AttendanceCount>[],
  field: readonly Grouped<ProgrammeCount>[],
): { readonly total: PerformanceFigures | undefined; readonly groups: readonly GroupFigures[] } => {
  const fieldOf = new Map(field.filter((row) => !row.isTotal).map((row) => [keyOf(row), row]));
  const total = own.find((row) => row.isTotal);
  const groups = own
    .filter((row) => !row.isTotal)
    .map((row) => {
      const { day, hour, city, chain } = row;
      return { day, hour, city, chain, ...performanceFigures(row, fieldOf.get(keyOf(row)) ?? NOTHING) };
    });
  return {
    total: total === undefined ? undefined : performanceFigures(total, field.find((row) => row.isTotal) ?? NOTHING),
    groups: groups.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)),
  };
};
