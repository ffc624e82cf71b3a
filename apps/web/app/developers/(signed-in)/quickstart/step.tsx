import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

type Props = {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  /** What to do, or what was done. */
  readonly told: ReactNode;
  readonly children?: ReactNode;
};

/** A step: its number, and a check once it is done. */
export function Step({ number, title, isDone, told, children }: Props) {
  const t = useTranslations('portal.quickstart');
  return (
    <li className="group/step relative pt-6 first:pt-0 md:pl-11">
      <span
        aria-hidden
        className="absolute top-8 -bottom-7 left-[13px] w-px bg-line-strong group-last/step:hidden max-md:hidden md:group-first/step:top-2"
      />
      <h2 className="flex items-center gap-2.5 text-md leading-7 font-semibold tracking-[-0.012em]">
        <span
          className={`relative grid size-[27px] flex-none place-items-center rounded-full border text-xs font-semibold transition-colors duration-(--dur-3) md:absolute md:left-0 ${
            isDone ? 'border-transparent bg-accent text-accent-ink' : 'border-line-strong bg-bg'
          }`}
        >
          {isDone ? <Check size={14} strokeWidth={2.5} aria-label={t('done')} /> : number}
        </span>
        {title}
      </h2>
      <p className="max-w-[62ch] pt-0.5 pb-2.5 text-base leading-[1.55] text-ink-2">{told}</p>
      {children}
    </li>
  );
}
