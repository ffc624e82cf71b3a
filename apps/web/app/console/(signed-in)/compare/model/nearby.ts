type Neighbour = { readonly distanceMetres: number | null; readonly score: number };
type Placed<T> = T & { readonly distanceMetres: number };

/** What stands around a site. */
export type Nearby<T extends Neighbour> = {
  /** The nearest one whose distance is known. */
  readonly nearest: Placed<T> | null;
  /** How many of its neighbours have the higher score, and how many there are. */
  readonly better: number;
  readonly of: number;
};

const isPlaced = <T extends Neighbour>(peer: T): peer is Placed<T> => peer.distanceMetres !== null;

/** The neighbours of a site that has this score. */
export function nearbyOf<T extends Neighbour>(score: number, peers: readonly T[]): Nearby<T> {
  const placed = peers.filter(isPlaced).toSorted((a, b) => a.distanceMetres - b.distanceMetres);
  return {
    nearest: placed[0] ?? null,
    better: peers.filter((peer) => peer.score > score).length,
    of: peers.length,
  };
}
