import type { Format } from '../../../../../format/format.ts';
import { ChainMark } from '../../../../../ui/chain-mark.tsx';
import type { Row, Scope } from '../model/row.ts';
import { MovedPlaces, MovedPoints } from '../moved.tsx';
import { PartsBar } from '../parts-bar.tsx';
import { tellParts } from '../tell-row.ts';
import type { Translate } from '../tell-why.ts';

type Props = {
  readonly row: Row;
  readonly scope: Scope;
  readonly t: Translate;
  readonly format: Format;
  readonly onOpen: () => void;
};

/** A site on a phone: rank, name and score; movement, city, chain and change; the parts. */
export function PhoneRow({ row, scope, t, format, onOpen }: Props) {
  const { rank, moved } = row.ranks[scope];
  return (
    <div className="grid grid-cols-[32px_minmax(0,1fr)_auto] gap-x-2 gap-y-0.5">
      <span className="font-medium text-ink-3">{format.number(rank)}</span>
      <button type="button" onClick={onOpen} className="truncate text-left font-[550]">
        {row.name}
      </button>
      <span className="text-right text-[17px] leading-5 font-[650]">{format.score(row.score)}</span>
      <span className="text-xs">
        <MovedPlaces places={moved} format={format} />
      </span>
      <span className="flex min-w-0 items-center gap-2 text-xs text-ink-2">
        <span className="truncate">{row.city}</span>
        <ChainMark chain={row.chain} />
      </span>
      <span className="text-right text-xs">
        <MovedPoints points={row.change7d} format={format} />
      </span>
      <span className="col-span-2 col-start-2 mt-1.5">
        <PartsBar points={row.points} label={tellParts(t, format, row)} />
      </span>
    </div>
  );
}
