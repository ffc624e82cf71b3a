import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import type { Row } from '../leaderboard/model/row.ts';

type Props = {
  readonly id: string;
  readonly found: readonly Row[];
  readonly active: number;
  readonly onAdd: (site: Row) => void;
};

/** What was found for the box above it; focus stays in the box. */
export function FoundSites({ id, found, active, onAdd }: Props) {
  const t = useTranslations('compare.add');
  const format = useFormat();
  return (
    <div className="absolute inset-x-0 top-full z-(--z-pop) mt-1.5 rounded-lg bg-overlay p-1 shadow-pop rise">
      {found.length === 0 ? <p className="px-2 py-1.5 text-ink-3">{t('none')}</p> : null}
      <div id={`${id}-found`} role="listbox" aria-label={t('label')}>
        {found.map((site, at) => (
          <div
            key={site.id}
            id={`${id}-${site.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            // Pressed before the box loses focus, which would take the list away.
            onPointerDown={(event) => {
              event.preventDefault();
              onAdd(site);
            }}
            className={`flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 pointer-coarse:min-h-11 ${
              at === active ? 'bg-raised' : 'hover:bg-raised'
            }`}
          >
            <span className="min-w-0 flex-1 truncate font-medium">
              {site.name} <span className="font-normal text-ink-3">{site.city}</span>
            </span>
            <span className="text-ink-2">{format.score(site.score)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
