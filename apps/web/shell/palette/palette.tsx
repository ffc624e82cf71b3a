'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entry } from './entry.ts';
import { EntryRow } from './entry-row.tsx';
import { rankMatches } from './match.ts';
import { readRecent, rememberRecent } from './recent.ts';

const NONE: readonly Entry[] = [];

/** All pages, actions and formats of a file together. */
const MOST = 14;

/** Without a wish: what was opened last, then pages and actions. */
const proposals = (entries: readonly Entry[], recent: readonly string[]): readonly Entry[] => {
  const opened = recent.map((id) => entries.find((entry) => entry.id === id)).filter((entry) => entry !== undefined);
  const rest = entries.filter(({ id, kind }) => (kind === 'page' || kind === 'action') && !recent.includes(id));
  return [...opened, ...rest].slice(0, MOST);
};

type AnswersProps = {
  readonly wish: string;
  readonly answers: Answers;
  readonly onChoose: (entry: Entry) => void;
};

function AnswerList({ wish, answers: { entries, isLoading, alsoFound = NONE }, onChoose }: AnswersProps) {
  const t = useTranslations('shell.palette');
  const [recent] = useState(readRecent);
  const found = useMemo(
    () =>
      wish.trim() === ''
        ? proposals(entries, recent)
        : [
            ...rankMatches(
              wish,
              entries,
              ({ words }) => words,
              ({ weight }) => weight,
              MOST,
            ),
            ...alsoFound,
          ],
    [wish, entries, recent, alsoFound],
  );
  return (
    <>
      {found.map((entry) => (
        <EntryRow key={entry.id} entry={entry} onChoose={onChoose} />
      ))}
      {found.length === 0 && (
        <p className="px-3 py-8 text-center text-ink-2">{isLoading ? t('loading') : t('none', { wish })}</p>
      )}
    </>
  );
}

export type Answers = {
  /** Everything that can be opened or done; the wish is matched with their words here. */
  readonly entries: readonly Entry[];
  /** More entries are on their way. */
  readonly isLoading: boolean;
  /** Already matched, by a search of its own: after the others, in its order. */
  readonly alsoFound?: readonly Entry[];
};

type Props = {
  readonly answers: Answers;
  readonly placeholder: string;
  readonly wish: string;
  readonly onWish: (wish: string) => void;
  readonly onClose: () => void;
};

/** Search or jump to: whatever a surface has, by a few letters of its name. */
export function Palette({ answers, placeholder, wish, onWish, onClose }: Props) {
  const t = useTranslations('shell');
  const router = useRouter();

  function choose({ id, run }: Entry): void {
    rememberRecent(id);
    onClose();
    if ('href' in run) router.push(run.href);
    else run.act();
  }

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-(--z-modal) bg-scrim appear" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 top-[12dvh] z-(--z-modal) mx-auto w-[600px] max-w-[calc(100vw-28px)] overflow-hidden rounded-lg bg-overlay shadow-modal appear max-md:top-3"
        >
          <Dialog.Title className="sr-only">{t('search')}</Dialog.Title>
          <Command shouldFilter={false} loop label={t('search')}>
            <div className="flex items-center gap-2.5 border-b border-line px-3.5">
              <Search size={16} strokeWidth={1.75} aria-hidden className="flex-none text-ink-3" />
              <Command.Input
                value={wish}
                onValueChange={onWish}
                placeholder={placeholder}
                className="h-12 min-w-0 flex-1 bg-transparent text-lead outline-none placeholder:text-ink-3 pointer-coarse:text-md"
              />
            </div>
            <Command.List className="max-h-[min(440px,60dvh)] overflow-y-auto p-1.5">
              <AnswerList wish={wish} answers={answers} onChoose={choose} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
