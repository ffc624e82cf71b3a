import Link from 'next/link';
import type { Format } from '../../../../../format/format.ts';
import { ChainMark } from '../../../../../ui/chain-mark.tsx';
import { ConfidenceBars } from '../../../../../ui/confidence-bars.tsx';
import type { TableColumn } from '../../../../../ui/data-table.tsx';
import { Sparkline } from '../../../../../ui/sparkline.tsx';
import type { Row, Scope } from '../model/row.ts';
import { SORT_IDS, type SortId, sortValue } from '../model/sort.ts';
import { MovedPlaces, MovedPoints } from '../moved.tsx';
import { PartsBar } from '../parts-bar.tsx';
import { tellConfidence, tellParts, tellTrend } from '../tell-row.ts';
import type { Translate } from '../tell-why.ts';

type ColumnWords = {
  readonly t: Translate;
  readonly format: Format;
  readonly scope: Scope;
  /** The stored version, while other weights are tried: movement counts against it. */
  readonly triedAgainst: number | null;
};

type Column = TableColumn<Row> & { readonly id: SortId | 'points' | 'trend' };

/** What is of the stored weights stands back while others are tried. */
const quiet = (isQuiet: boolean): string => (isQuiet ? '[&_path]:opacity-60 [&_span]:text-ink-3' : '');

function standing({ t, format, scope, triedAgainst }: ColumnWords): readonly Column[] {
  return [
    {
      id: 'rank',
      header: t('columns.rank'),
      align: 'right',
      width: '62px',
      cell: ({ ranks }) => (
        <span className="font-medium" title={t('row.rankOf', { rank: ranks[scope].rank, of: ranks[scope].of })}>
          {format.number(ranks[scope].rank)}
        </span>
      ),
    },
    {
      id: 'moved',
      header: triedAgainst === null ? t('columns.moved') : t('columns.movedAgainst', { version: triedAgainst }),
      hint: triedAgainst === null ? t('columns.movedTitle') : t('columns.movedAgainstTitle', { version: triedAgainst }),
      width: '56px',
      isDescFirst: true,
      cell: (row) => <MovedPlaces places={row.ranks[scope].moved} format={format} />,
    },
    {
      id: 'name',
      header: t('columns.theatre'),
      isName: true,
      cell: (row) => (
        <span className="flex min-w-0 items-baseline gap-2" title={`${row.name}, ${row.city}`}>
          <Link href={`/theatres/${row.id}`} className="truncate font-[550] hover:underline">
            {row.name}
          </Link>
          <span className="min-w-0 shrink-[3] truncate text-ink-3">{row.city}</span>
        </span>
      ),
    },
    {
      id: 'chain',
      header: t('columns.chain'),
      width: '98px',
      hideBelow: 'lg',
      cell: (row) => <ChainMark chain={row.chain} />,
    },
  ];
}

function worth({ t, format, triedAgainst }: ColumnWords): readonly Column[] {
  const isTried = triedAgainst !== null;
  const stored = isTried ? { hint: t('columns.storedTitle', { version: triedAgainst }) } : {};
  return [
    {
      id: 'score',
      header: t('columns.score'),
      align: 'right',
      width: '64px',
      isDescFirst: true,
      cell: (row) => <span className="text-lead font-[650]">{format.score(row.score)}</span>,
    },
    {
      id: 'points',
      header: t('columns.points'),
      width: 'clamp(124px, 17vw - 104px, 320px)',
      cell: (row) => <PartsBar points={row.points} label={tellParts(t, format, row)} />,
    },
    {
      id: 'trend',
      header: t('columns.trend'),
      ...stored,
      width: '88px',
      hideBelow: 'lg',
      cell: (row) => (
        <span className={quiet(isTried)}>
          <Sparkline values={row.trend} label={tellTrend(t, format, row)} />
        </span>
      ),
    },
    {
      id: 'change',
      header: t('columns.change'),
      hint: t('columns.changeTitle'),
      ...stored,
      align: 'right',
      width: '60px',
      isDescFirst: true,
      cell: (row) => (
        <span className={quiet(isTried)}>
          <MovedPoints points={row.change7d} format={format} />
        </span>
      ),
    },
  ];
}

function trust({ t, format }: ColumnWords): readonly Column[] {
  return [
    {
      id: 'occupancy',
      header: t('columns.occupancy'),
      hint: t('columns.occupancyTitle'),
      align: 'right',
      width: '60px',
      isDescFirst: true,
      cell: (row) => format.percent(row.occupancy, 0),
    },
    {
      id: 'confidence',
      header: t('columns.confidence'),
      align: 'right',
      width: '62px',
      hideBelow: 'lg',
      isDescFirst: true,
      cell: (row) => <ConfidenceBars confidence={row.confidence} reason={tellConfidence(t, row)} isBare />,
    },
  ];
}

/** The columns of the leaderboard: where a site stands, what it is worth, how far that can be trusted. */
export const boardColumns = (words: ColumnWords): readonly Column[] =>
  [...standing(words), ...worth(words), ...trust(words)].map((column) => {
    const id = SORT_IDS.find((known) => known === column.id);
    return id === undefined ? column : { ...column, sortValue: (row) => sortValue(id, row, words.scope) };
  });
