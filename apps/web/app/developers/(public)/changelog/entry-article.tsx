import Link from 'next/link';
import type { ChangelogEntry } from '../../../../content/changelog/entry.ts';
import { createFormat } from '../../../../format/format.ts';
import { readLocale } from '../../../../messages/request.ts';
import { EntryBody } from './entry-body.tsx';

type Props = { readonly entry: ChangelogEntry };

/** An entry in the list: its day at the left, its title a link to its own address. */
export async function EntryArticle({ entry }: Props) {
  const locale = await readLocale();
  const { id, day, title } = entry;
  return (
    <article id={id} className="grid gap-x-8 gap-y-2 border-b border-line py-6 md:grid-cols-[132px_minmax(0,1fr)]">
      <time dateTime={day} className="pt-[3px] text-xs text-ink-3">
        {createFormat(locale).day(day)}
      </time>
      <div className="min-w-0">
        <h2 className="pb-2 text-md font-semibold tracking-[-0.015em]">
          <Link href={`/changelog/${id}`} className="hover:text-accent-text">
            {title[locale]}
          </Link>
        </h2>
        <EntryBody entry={entry} />
      </div>
    </article>
  );
}
