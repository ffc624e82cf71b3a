import { X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button, buttonLook } from '../../../../ui/button.tsx';
import { MOST_COMPARED } from './model/url-state.ts';
import type { BoardActions } from './use-board-actions.ts';

type Chosen = { readonly id: string; readonly name: string };
type Props = {
  readonly chosen: readonly Chosen[];
  readonly day: string | null;
  readonly actions: BoardActions;
};

/** The address of a comparison. */
const compareHref = (ids: readonly string[], day: string | null): string => {
  const query = new URLSearchParams({ sites: ids.join(','), ...(day === null ? {} : { date: day }) });
  return `/compare?${query.toString().replaceAll('%2C', ',')}`;
};

/** Rises when theatres are chosen, and leads to their comparison. */
export function CompareTray({ chosen, day, actions }: Props) {
  const t = useTranslations('leaderboard.tray');
  const isReady = chosen.length > 1;
  return (
    <section
      aria-label={t('label')}
      className="sticky bottom-[60px] z-(--z-sticky) flex flex-none items-center gap-2 border-t border-line-strong bg-surface px-3.5 py-2 md:static md:px-5"
    >
      <span className="hidden text-ink-2 lg:inline">{t('label')}</span>
      <ul className="hidden min-w-0 flex-1 items-center gap-1.5 overflow-hidden md:flex">
        {chosen.map(({ id, name }) => (
          <li key={id} className="flex h-[26px] min-w-0 items-center rounded-md bg-neutral-soft pl-2 font-medium">
            <span className="truncate">{name}</span>
            <button
              type="button"
              aria-label={t('remove', { name })}
              onClick={() => actions.toggle(id)}
              className="grid size-6 flex-none place-items-center text-ink-2 hover:text-ink"
            >
              <X className="size-3" strokeWidth={2} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <span className="flex-1 text-ink-3 md:flex-none">
        {t('chosen', { count: chosen.length, most: MOST_COMPARED })}
      </span>
      <Button variant="ghost" onClick={actions.clearChosen}>
        {t('clear')}
      </Button>
      {isReady ? (
        <Link
          href={compareHref(
            chosen.map((site) => site.id),
            day,
          )}
          className={buttonLook('primary')}
        >
          {t('go', { count: chosen.length })}
        </Link>
      ) : (
        <span className="text-ink-3">{t('one')}</span>
      )}
    </section>
  );
}
