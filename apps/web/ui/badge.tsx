import { CircleAlert, CircleCheck, CircleX, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'neutral';

const LOOK: Readonly<Record<Tone, string>> = {
  ok: 'bg-accent-soft text-accent-text',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-danger-soft text-danger',
  info: 'bg-info-soft text-info',
  neutral: 'bg-neutral-soft text-ink-2',
};

const ICON: Readonly<Record<Tone, LucideIcon | null>> = {
  ok: CircleCheck,
  warn: CircleAlert,
  bad: CircleX,
  info: Info,
  neutral: null,
};

type Props = {
  readonly tone?: Tone;
  readonly children: ReactNode;
  /** Another icon than the tone's; null: none, where the words alone are clear. */
  readonly icon?: LucideIcon | null;
  readonly title?: string;
};

/** A state in a word, with an icon: colour is never alone. */
export function Badge({ tone = 'neutral', icon = ICON[tone], title, children }: Props) {
  const Icon = icon;
  return (
    <span
      title={title}
      className={`inline-flex h-5 flex-none items-center gap-[5px] rounded-sm px-[7px] text-2xs font-[550] whitespace-nowrap ${LOOK[tone]}`}
    >
      {Icon && <Icon size={12} strokeWidth={2} aria-hidden />}
      {children}
    </span>
  );
}
