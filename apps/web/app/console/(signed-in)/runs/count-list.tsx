import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { CAUSES } from './causes.ts';

type Props = { readonly counts: Readonly<Record<string, number>>; readonly none: string };

/** Counts by cause, the most first. */
export function CountList({ counts, none }: Props) {
  const t = useTranslations('runs.causes');
  const format = useFormat();
  const rows = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  if (rows.length === 0) return <p className="text-ink-3">{none}</p>;
  return (
    <dl>
      {rows.map(([cause, count]) => {
        const known = CAUSES.find((one) => one === cause);
        return (
          <div key={cause} className="flex justify-between gap-4 py-0.5">
            {/* A cause that a newer worker counts is told by its code. */}
            <dt className="min-w-0 text-ink-2">{known === undefined ? cause.replaceAll('_', ' ') : t(known)}</dt>
            <dd className="font-medium">{format.number(count)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
