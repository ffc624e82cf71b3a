import type { Entry } from './entry.ts';
import { type Filter, matches, nameOf } from './filter.ts';

/** Streams with one filter: what they get is chosen and framed once. */
export class Group<Member> {
  readonly id: number;
  readonly name: string;
  readonly filter: Filter;
  readonly members = new Set<Member>();

  constructor(id: number, name: string, filter: Filter) {
    this.id = id;
    this.name = name;
    this.filter = filter;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Whoever follows everything is found without an index. */
const indexed = ({ all, topics }: Filter): ReadonlySet<string> => (all ? NONE : topics);

/** Every filter that somebody follows, and which of them a reading goes to. */
export class Groups<Member> {
  readonly #byName = new Map<string, Group<Member>>();
  readonly #byTopic = new Map<string, Set<Group<Member>>>();
  #made = 0;

  get size(): number {
    return this.#byName.size;
  }

  join(member: Member, filter: Filter): Group<Member> {
    const name = nameOf(filter);
    const group = this.#byName.get(name) ?? this.#make(name, filter);
    group.members.add(member);
    return group;
  }

  leave(member: Member, group: Group<Member>): void {
    group.members.delete(member);
    if (group.members.size > 0 || this.#byName.get(group.name) !== group) return;
    this.#byName.delete(group.name);
    for (const topic of indexed(group.filter)) {
      const groups = this.#byTopic.get(topic);
      groups?.delete(group);
      if (groups?.size === 0) this.#byTopic.delete(topic);
    }
  }

  /** The JSON of the readings that each group gets, in order; groups that get none are left out. */
  share(entries: readonly Entry[]): ReadonlyMap<Group<Member>, string[]> {
    const shares = new Map<Group<Member>, string[]>();
    const everything = this.#byName.get('all');
    for (const entry of entries) {
      if (everything !== undefined) add(shares, everything, entry.json);
      for (const group of this.#about(entry)) if (group !== everything) add(shares, group, entry.json);
    }
    return shares;
  }

  #about({ topics }: Entry): Iterable<Group<Member>> {
    const found = topics.map((topic) => this.#byTopic.get(topic)).filter((groups) => groups !== undefined);
    const [first, ...others] = found;
    if (first === undefined) return [];
    return others.length === 0 ? first : new Set(found.flatMap((groups) => [...groups]));
  }

  #make(name: string, filter: Filter): Group<Member> {
    this.#made += 1;
    const group = new Group<Member>(this.#made, name, filter);
    this.#byName.set(name, group);
    for (const topic of indexed(filter)) {
      const groups = this.#byTopic.get(topic) ?? new Set();
      groups.add(group);
      this.#byTopic.set(topic, groups);
    }
    return group;
  }
}

const add = <Member>(sorted: Map<Group<Member>, string[]>, group: Group<Member>, json: string): void => {
  const readings = sorted.get(group);
  if (readings === undefined) sorted.set(group, [json]);
  else readings.push(json);
};

/** The JSON of those entries that a filter lets through. */
export const chosen = (filter: Filter, entries: readonly Entry[]): readonly string[] =>
  entries.filter(({ topics }) => matches(filter, topics)).map(({ json }) => json);
