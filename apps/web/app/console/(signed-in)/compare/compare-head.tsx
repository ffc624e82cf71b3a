import { X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../../../ui/button.tsx';
import { ChainMark } from '../../../../ui/chain-mark.tsx';
import type { Row } from '../leaderboard/model/row.ts';
import { siteGround } from './site-tones.ts';

type Props = { readonly rows: readonly Row[]; readonly onRemove: (id: string) => void };

/** Who is compared: a column each, under the colour of its shape. */
export function CompareHead({ rows, onRemove }: Props) {
  const t = useTranslations('compare');
  return (
    <thead>
      <tr>
        <th scope="col" className="sticky left-0 z-1 w-56 border-b border-line bg-surface max-md:w-32">
          <span className="sr-only">{t('measure')}</span>
        </th>
        {rows.map((row, place) => (
          <th
            key={row.id}
            scope="col"
            className="w-48 border-b max-md:w-36 border-line px-3 py-2.5 text-left align-top font-normal"
          >
            <span className={`mb-2 block h-[3px] rounded-xs ${siteGround(place)}`} aria-hidden="true" />
            <span className="flex items-start gap-1">
              <span className="min-w-0 flex-1">
                <Link href={`/theatres/${row.id}`} className="font-semibold hover:underline">
                  {row.name}
                </Link>
                <span className="mt-0.5 flex flex-wrap gap-x-2.5 text-xs text-ink-2">
                  {row.city}
                  <ChainMark chain={row.chain} />
                </span>
              </span>
              <IconButton
                icon={X}
                size="small"
                label={t('remove', { name: row.name })}
                onClick={() => onRemove(row.id)}
                className="-mt-1 -mr-2"
              />
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
