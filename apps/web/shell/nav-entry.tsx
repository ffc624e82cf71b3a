import Link from 'next/link';
import type { Named } from './destination.ts';

/** A row of the navigation beside a page, whatever a press on it does. */
export const NAV_ROW =
  'flex h-[30px] items-center gap-[9px] rounded-md px-2 font-medium text-ink-2 hover:bg-raised hover:text-ink md:max-xl:justify-center md:max-xl:px-0';

type Props = { readonly destination: Named; readonly isHere: boolean };

/** A page in the navigation beside every page: its name from 1181 px on, its icon below. */
export function NavEntry({ destination: { href, icon: Icon, name }, isHere }: Props) {
  return (
    <li>
      <Link
        href={href}
        aria-current={isHere ? 'page' : undefined}
        title={name}
        className={`${NAV_ROW} ${isHere ? 'bg-neutral-soft text-ink' : ''}`}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden className={isHere ? 'text-accent-text' : ''} />
        <span className="truncate md:max-xl:sr-only">{name}</span>
      </Link>
    </li>
  );
}
