import { readKeyText } from '@cineradar/core/keys/key-text';
import { DomainError } from '@cineradar/core/shared/errors';
import type { MarketName } from '@cineradar/platform/config';
import type { KeyChange } from '@cineradar/platform/redis/key-changes';
import type { KeyState } from '@cineradar/services/keys/key-state';
import { LRUCache } from 'lru-cache';
import type { CallerAddress, Grant } from '../grant.ts';
import { type HeldKey, holdKey, isOver, type ReadKey, refusalNow, stampOf } from './key-grant.ts';
import type { KeyUses } from './key-uses.ts';

export type KeyRingDeps = {
  /** Looks a key up by its text. Rejects while the store is away. */
  readonly find: (text: string) => Promise<ReadKey | undefined>;
  readonly findById: (ids: readonly string[]) => Promise<readonly KeyState[]>;
  /** What live keys read. */
  readonly market: MarketName;
  readonly uses: KeyUses;
  /** Milliseconds since 1970, real time. */
  readonly nowMs?: () => number;
};

const MAX_KEYS = 10_000;
/** Whatever was not told: nothing that was read longer ago is believed. */
const BELIEVED_MS = 30_000;
/** What is used is read again before that, so that no request has to wait for it. */
const READ_AGAIN_MS = 15_000;
const MOST_READS = 3;

const PREFIX = 'Bearer ';
const KEY_HEADER = /^Bearer +(cr_\S*)$/i;

/** The header that a key is known by, however the caller spelt it; undefined for what is no key. */
export const keyHeaderOf = (authorization: string): string | undefined => {
  if (authorization.startsWith('Bearer cr_')) return authorization;
  const text = KEY_HEADER.exec(authorization)?.[1];
  return text === undefined ? undefined : `${PREFIX}${text}`;
};

const unauthenticated = (detail: string): DomainError => new DomainError('unauthenticated', detail);

const isMeant = (change: KeyChange, { id, createdBy, grant }: HeldKey): boolean => {
  if ('organisation' in change) return grant.tenant === change.organisation;
  return 'person' in change ? createdBy === change.person : id === change.id;
};

/** What is known of a key by its id: the stamp of its state, or that it is over (null). */
type KnownState = { readonly stamp: string | null; readonly readAtMs: number };

/**
 * The API keys that this process was sent. Each is looked up once and then believed for 30 s at most; changes that
 * are told end that at once. What is no key by its checksum is refused without any look-up, and what nobody made is
 * remembered as well. While the store is away known keys hold on for those 30 s and others are `unavailable`.
 */
export class KeyRing {
  readonly #deps: KeyRingDeps;
  readonly #nowMs: () => number;
  readonly #byHeader = new LRUCache<string, HeldKey>({ max: MAX_KEYS });
  readonly #byId = new LRUCache<string, KnownState>({ max: MAX_KEYS });
  /** Headers of keys that nobody made, and until when that is believed. */
  readonly #unknown = new LRUCache<string, number>({ max: MAX_KEYS });
  readonly #reading = new Map<string, Promise<HeldKey>>();
  /** Keys of open streams whose state has to be looked at. */
  #wanted = new Set<string>();
  readonly #listeners: (() => void)[] = [];
  /** What was read before a change that came meanwhile is not kept. */
  #generation = 0;

  constructor(deps: KeyRingDeps) {
    this.#deps = deps;
    this.#nowMs = deps.nowMs ?? Date.now;
  }

  /** The grant of a key's header. Throws or rejects as Authenticate. */
  authenticate(header: string, from: CallerAddress): Grant | Promise<Grant> {
    const held = this.#fresh(header);
    return held === undefined ? this.#lookUp(header, from) : this.#admit(held, from);
  }

  /** The grant of a key that is known and good; undefined where anything else has to be said. */
  known(header: string, from: CallerAddress): Grant | undefined {
    const held = this.#fresh(header);
    if (held === undefined || refusalNow(held, this.#nowMs(), from) !== undefined) return undefined;
    this.#deps.uses.note(held.id, from);
    return held.grant;
  }

  /** Whether what was granted holds no more: as far as is known, which {@link sweep} sees to. */
  isWithdrawn({ apiKey }: Grant): boolean {
    if (apiKey === undefined) return false;
    const state = this.#byId.get(apiKey.id);
    if (state === undefined || this.#nowMs() - state.readAtMs > READ_AGAIN_MS) this.#wanted.add(apiKey.id);
    return state !== undefined && state.stamp !== apiKey.stamp;
  }

  onWithdrawal(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Takes in that a key changed, or that a person whose keys there may be does other things now. */
  async heard(change: KeyChange): Promise<void> {
    this.#generation += 1;
    for (const [header, held] of this.#byHeader.entries()) if (isMeant(change, held)) this.#byHeader.delete(header);
    // What an organisation may ask ends none of its streams.
    if ('organisation' in change) return;
    if ('person' in change) this.#byId.clear();
    else if (change.over) this.#byId.set(change.id, { stamp: null, readAtMs: this.#nowMs() });
    else this.#byId.delete(change.id);
    await this.sweep();
  }

  /** Believes nothing any more: after changes may have been missed. */
  async forget(): Promise<void> {
    this.#generation += 1;
    this.#byHeader.clear();
    this.#byId.clear();
    this.#unknown.clear();
    await this.sweep();
  }

  /** Looks at the keys of open streams that nothing is known of, and ends what no longer holds. */
  async sweep(): Promise<void> {
    this.#tellWithdrawal();
    const ids = [...this.#wanted];
    this.#wanted = new Set();
    if (ids.length === 0) return;
    const readAtMs = this.#nowMs();
    const found = new Map((await this.#deps.findById(ids)).map((state) => [state.id, state]));
    for (const id of ids) {
      const state = found.get(id);
      this.#byId.set(id, { stamp: state === undefined || isOver(state) ? null : stampOf(state), readAtMs });
    }
    this.#tellWithdrawal();
  }

  #tellWithdrawal(): void {
    for (const tell of this.#listeners) tell();
  }

  #fresh(header: string): HeldKey | undefined {
    const held = this.#byHeader.get(header);
    if (held === undefined) return undefined;
    const age = this.#nowMs() - held.readAtMs;
    if (age > READ_AGAIN_MS && !this.#reading.has(header)) void this.#read(header).catch(() => undefined);
    return age < BELIEVED_MS ? held : undefined;
  }

  #admit(held: HeldKey, from: CallerAddress): Grant {
    const refusal = refusalNow(held, this.#nowMs(), from);
    if (refusal !== undefined) throw refusal;
    this.#deps.uses.note(held.id, from);
    return held.grant;
  }

  async #lookUp(header: string, from: CallerAddress): Promise<Grant> {
    if (readKeyText(header.slice(PREFIX.length)) === undefined) {
      throw unauthenticated('This is no API key: a character is wrong or missing. Copy it again, whole.');
    }
    if ((this.#unknown.get(header) ?? 0) > this.#nowMs()) throw unauthenticated('There is no such key.');
    return this.#admit(await this.#read(header), from);
  }

  /** Reads a key once, however many requests wait for it. */
  #read(header: string): Promise<HeldKey> {
    const under = this.#reading.get(header);
    if (under !== undefined) return under;
    const reading = this.#readAnew(header).finally(() => this.#reading.delete(header));
    this.#reading.set(header, reading);
    return reading;
  }

  async #readAnew(header: string): Promise<HeldKey> {
    const text = header.slice(PREFIX.length);
    for (let reads = 1; ; reads += 1) {
      const begunIn = this.#generation;
      const readAtMs = this.#nowMs();
      const state = await this.#find(text);
      if (begunIn !== this.#generation && reads < MOST_READS) continue;
      if (state === undefined) {
        this.#byHeader.delete(header);
        this.#unknown.set(header, readAtMs + BELIEVED_MS);
        throw unauthenticated('There is no such key.');
      }
      const held = holdKey(state, this.#deps.market, readAtMs);
      if (begunIn === this.#generation) this.#hold(header, held, isOver(state));
      return held;
    }
  }

  async #find(text: string): Promise<ReadKey | undefined> {
    try {
      return await this.#deps.find(text);
    } catch (cause) {
      throw new DomainError('unavailable', 'The key cannot be looked up now. Send the request again.', {
        retryAfterSeconds: 2,
        cause,
      });
    }
  }

  #hold(header: string, held: HeldKey, over: boolean): void {
    this.#byHeader.set(header, held);
    const before = this.#byId.get(held.id);
    const stamp = over ? null : (held.grant.apiKey?.stamp ?? null);
    this.#byId.set(held.id, { stamp, readAtMs: held.readAtMs });
    if (before !== undefined && before.stamp !== stamp) this.#tellWithdrawal();
  }
}
