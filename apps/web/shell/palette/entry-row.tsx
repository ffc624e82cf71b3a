'use client';

import { Command } from 'cmdk';
import { useTranslations } from 'use-intl';
import { ChainShape } from '../../ui/chain-mark.tsx';
import { OccupancyBar } from '../../ui/occupancy-bar.tsx';
import type { Entry } from './entry.ts';

type Props = { readonly entry: Entry; readonly onChoose: (entry: Entry) => void };

/** One answer: what it is, where, and how full it is now. */
export function EntryRow({ entry, onChoose }: Props) {
  const t = useTranslations('shell.palette.kinds');
  const { name, kind, icon: Icon, chain, place, occupancy } = entry;
  return (
    <Command.Item
      value={entry.id}
      onSelect={() => onChoose(entry)}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-raised pointer-coarse:h-12"
    >
      <span className="grid w-4 flex-none place-items-center text-ink-3">
        {chain !== undefined && <ChainShape chain={chain} />}
        {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      </span>
      <span className="min-w-0 flex-1 truncate">
        <span className="font-medium">{name}</span>
        {place !== undefined && <span className="pl-2 text-ink-3">{place}</span>}
      </span>
      {occupancy !== undefined && (
        <span className="w-28 flex-none">
          <OccupancyBar percent={occupancy} />
        </span>
      )}
      <span className="w-14 flex-none text-right text-2xs text-ink-3 max-md:hidden">{t(kind)}</span>
    </Command.Item>
  );
}
