import Link from 'next/link';
import type { Format } from '../../../../format/format.ts';
import { ChainMark } from '../../../../ui/chain-mark.tsx';
import { Age, TakenNow } from './columns.tsx';
import type { Row } from './model/row.ts';

/** A theatre on a phone: name and score; city, chain and age; how full it is. */
export function PhoneRow({ row, format }: { readonly row: Row; readonly format: Format }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5">
      <Link href={`/theatres/${row.id}`} className="truncate font-[550]">
        {row.name}
      </Link>
      <span className="text-right text-[17px] leading-5 font-[650]">
        {row.score === null ? '–' : format.score(row.score)}
      </span>
      <span className="flex min-w-0 items-center gap-2 text-xs text-ink-2">
        <span className="truncate">{row.city}</span>
        <ChainMark chain={row.chain} />
      </span>
      <span className="text-right text-xs">
        <Age row={row} format={format} />
      </span>
      <span className="col-span-2 mt-1">
        <TakenNow row={row} />
      </span>
    </div>
  );
}
