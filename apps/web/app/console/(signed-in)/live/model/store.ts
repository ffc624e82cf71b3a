import type { BodyOf, Reading } from '@cineradar/sdk';

export type Board = BodyOf<'/v1/occupancy/board'>;
export type BoardSite = Board['sites'][number];
export type BoardShowing = BoardSite['showings'][number];
type SeenLook = NonNullable<BoardShowing['look']>;

/** What a showing's last look before the start saw; times in milliseconds since 1970. */
export type Look = {
  readonly observedAtMs: number;
  readonly seats: number;
  readonly notFree: number;
  readonly blocked: number;
  readonly confidence: SeenLook['confidence'];
};

/** A showing as the page holds it. */
export type Showing = {
  readonly id: string;
  readonly theatreId: string;
  readonly movieId: string;
  readonly category: string;
  readonly doorsAtMs: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly look: Look | null;
};

export type Site = Omit<BoardSite, 'showings' | 'nextStart'> & {
  readonly nextStartMs: number | null;
  readonly showings: readonly Showing[];
};

const toShowing = ({ look, doorsAt, startsAt, endsAt, ...showing }: BoardShowing): Showing => ({
  ...showing,
  doorsAtMs: Date.parse(doorsAt),
  startsAtMs: Date.parse(startsAt),
  endsAtMs: Date.parse(endsAt),
  look: look === null ? null : toLook(look),
});

const toLook = ({ observedAt, seats, notFree, blocked, confidence }: SeenLook): Look => ({
  ...{ observedAtMs: Date.parse(observedAt), seats, notFree, blocked, confidence },
});

/** A look as the stream tells it: sold and blocked seats together are those not free. */
const lookOf = ({ observedAt, sold, blocked, capacity, confidence }: Reading): Look => ({
  ...{ observedAtMs: Date.parse(observedAt), seats: capacity + blocked, notFree: sold + blocked, blocked, confidence },
});

const isNewer = (look: Look, held: Look | null | undefined): boolean =>
  held === null || held === undefined || look.observedAtMs >= held.observedAtMs;

/** How long a look at a showing that is not on the board yet is remembered: a new board knows it. */
const REMEMBERED = 5_000;

/**
 * Every site of the board, kept up with the stream. Sites are replaced, never changed: one that is the same object
 * holds what it held, so that only what changed need be worked out and drawn again.
 */
export class LiveStore {
  readonly #sites = new Map<string, Site>();
  readonly #siteOf = new Map<string, string>();
  /** Looks that the stream told, by showing: a board made before them does not take them back. */
  readonly #told = new Map<string, Look>();
  #version = 0;

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  get sites(): ReadonlyMap<string, Site> {
    return this.#sites;
  }

  /** Takes a board whole; looks told since it was made are kept. */
  setBoard(board: Board): void {
    this.#sites.clear();
    this.#siteOf.clear();
    for (const { showings, nextStart, ...site } of board.sites) {
      const held = showings.map((each) => this.#withTold(toShowing(each)));
      for (const { id } of held) this.#siteOf.set(id, site.id);
      this.#sites.set(site.id, {
        ...site,
        nextStartMs: nextStart === null ? null : Date.parse(nextStart),
        showings: held,
      });
    }
    this.#version += 1;
  }

  /** Takes what the stream told; a look that is older than the one held changes nothing. */
  tell(readings: readonly Reading[]): void {
    const bySite = new Map<string, Map<string, Look>>();
    for (const reading of readings) {
      const look = lookOf(reading);
      if (!isNewer(look, this.#told.get(reading.showtimeId))) continue;
      this.#remember(reading.showtimeId, look);
      const siteId = this.#siteOf.get(reading.showtimeId);
      if (siteId === undefined) continue;
      const looks = bySite.get(siteId) ?? new Map<string, Look>();
      bySite.set(siteId, looks.set(reading.showtimeId, look));
    }
    for (const [siteId, looks] of bySite) this.#renew(siteId, looks);
  }

  #renew(siteId: string, looks: ReadonlyMap<string, Look>): void {
    const site = this.#sites.get(siteId);
    if (site === undefined) return;
    const showings = site.showings.map((showing) => {
      const look = looks.get(showing.id);
      return look !== undefined && isNewer(look, showing.look) ? { ...showing, look } : showing;
    });
    if (showings.every((showing, place) => showing === site.showings[place])) return;
    this.#sites.set(siteId, { ...site, showings });
    this.#version += 1;
  }

  #withTold(showing: Showing): Showing {
    const told = this.#told.get(showing.id);
    return told !== undefined && isNewer(told, showing.look) ? { ...showing, look: told } : showing;
  }

  #remember(showingId: string, look: Look): void {
    this.#told.delete(showingId);
    this.#told.set(showingId, look);
    const [oldest] = this.#told.keys();
    if (this.#told.size > REMEMBERED && oldest !== undefined) this.#told.delete(oldest);
  }
}
