import { isoTexts } from '@cineradar/platform/iso-texts';
import { copyCell } from '@cineradar/platform/postgres/copy';
import { Latencies } from '../usage/latencies.ts';
import type { LatencyCount, LoggedRequest, RowTexts } from './logged-request.ts';

/** What one caller's requests have in common stands first, so that its text need not be made for each. */
export const ROW_COLUMNS: readonly string[] = [
  'organisation_id',
  'key_id',
  'subject',
  'method',
  'operation',
  'status',
  'address',
  'market',
  'path',
  'asked_at',
  'id',
  'request_id',
  'duration_ms',
  'bytes',
];

type Noted = Omit<LoggedRequest, 'id'>;

const commonTo = (one: Noted, other: Noted): boolean =>
  one.organisationId === other.organisationId &&
  one.keyId === other.keyId &&
  one.subject === other.subject &&
  one.method === other.method &&
  one.operation === other.operation &&
  one.status === other.status &&
  one.address === other.address &&
  one.market === other.market;

const commonText = ({ organisationId, keyId, subject, method, operation, status, address, market }: Noted): string =>
  `${[organisationId, keyId, subject, method, operation, status, address, market].map(copyCell).join('\t')}\t`;

const PIECE_BYTES = 65_536;
/** No character of UTF-16 takes more bytes of UTF-8. */
const MOST_BYTES_A_CHARACTER = 3;

/**
 * Rows of the log as COPY takes them, put into bytes as they come: a second's requests kept as objects until they are
 * written would be copied about by the garbage collector, at the price of a third of an answer.
 */
export class LoggedRows implements RowTexts {
  readonly #pieces: Buffer[] = [];
  #piece: Buffer = Buffer.alloc(0);
  #end = 0;
  #length = 0;
  #last: Noted | undefined;
  #common = '';
  readonly #latencies = new Latencies();
  readonly #isoText = isoTexts();

  static of(rows: readonly LoggedRequest[]): LoggedRows {
    const made = new LoggedRows();
    for (const row of rows) made.add(row, row.id);
    return made;
  }

  /** How many rows there are. */
  get length(): number {
    return this.#length;
  }

  /** The lines of all rows, of the columns {@link ROW_COLUMNS}, in UTF-8. */
  get pieces(): readonly Uint8Array[] {
    return this.#end === 0 ? this.#pieces : [...this.#pieces, this.#piece.subarray(0, this.#end)];
  }

  /** How long the answers took. */
  get latencies(): readonly LatencyCount[] {
    return this.#latencies.counts();
  }

  add(row: Noted, id: string): void {
    if (this.#last === undefined || !commonTo(this.#last, row)) this.#common = commonText(row);
    this.#last = row;
    // Whole microseconds: a text of them is made at a fraction of a broken number's cost.
    const tookUs = Math.round(row.durationMs * 1_000);
    const at = this.#isoText(row.at.getTime());
    this.#write(
      `${this.#common}${copyCell(row.path)}\t${at}\t${id}\t${copyCell(row.requestId)}\t${tookUs}e-3\t${row.bytes ?? '\\N'}\n`,
    );
    this.#latencies.count(row);
    this.#length += 1;
  }

  #write(line: string): void {
    const most = line.length * MOST_BYTES_A_CHARACTER;
    if (this.#piece.length - this.#end < most) {
      if (this.#end > 0) this.#pieces.push(this.#piece.subarray(0, this.#end));
      this.#piece = Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES, most));
      this.#end = 0;
    }
    this.#end += this.#piece.write(line, this.#end, 'utf8');
  }
}
