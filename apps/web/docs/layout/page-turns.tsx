import { ArrowLeft, ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { Entry } from '../navigation.ts';

type Props = { readonly before: Entry | null; readonly after: Entry | null };

const LOOK =
  'flex min-h-11 items-center gap-2 rounded-lg border border-line px-4 py-2.5 font-medium hover:border-line-strong hover:bg-raised';

/** The pages before and after this one. */
export function PageTurns({ before, after }: Props) {
  return (
    <nav aria-label="Pages before and after" className="mt-14 grid gap-3 border-t border-line pt-6 sm:grid-cols-2">
      {before && (
        <Link href={before.href} className={LOOK}>
          <ArrowLeft size={14} strokeWidth={1.75} aria-hidden className="text-ink-3" />
          {before.title}
        </Link>
      )}
      {after && (
        <Link href={after.href} className={`${LOOK} justify-end sm:col-start-2`}>
          {after.title}
          <ArrowRight size={14} strokeWidth={1.75} aria-hidden className="text-ink-3" />
        </Link>
      )}
    </nav>
  );
}
