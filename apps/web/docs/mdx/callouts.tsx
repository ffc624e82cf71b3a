import { Info as InfoIcon, Lightbulb, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { readonly children: ReactNode };

const BOX = 'my-4 flex gap-3 rounded-lg border border-line px-4 py-1 [&_p]:my-2';

const callout =
  (name: string, Icon: LucideIcon, look: string, iconLook: string) =>
  ({ children }: Props): ReactNode => (
    <aside aria-label={name} className={`${BOX} ${look}`}>
      <Icon size={16} strokeWidth={1.75} aria-hidden className={`mt-[11px] flex-none ${iconLook}`} />
      <div className="min-w-0 flex-1">{children}</div>
    </aside>
  );

/** Beside the text: good to know. */
export const Note = callout('Note', InfoIcon, 'bg-info-soft', 'text-info');

/** What costs money, data or trust when it is overlooked. */
export const Warning = callout('Warning', TriangleAlert, 'bg-warn-soft', 'text-warn');

/** A shorter way. */
export const Tip = callout('Tip', Lightbulb, 'bg-accent-soft', 'text-accent-text');
