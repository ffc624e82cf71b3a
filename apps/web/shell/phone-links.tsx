import Link from 'next/link';
import type { Named } from './destination.ts';

type Props = { readonly destinations: readonly Named[]; readonly onChosen: () => void };

/** Pages under a phone's "More", one a row. */
export function PhoneLinks({ destinations, onChosen }: Props) {
  return (
    <ul>
      {destinations.map(({ id, href, name, icon: Icon }) => (
        <li key={id}>
          <Link
            href={href}
            onClick={onChosen}
            className="flex h-12 items-center gap-3 px-4 text-base font-medium text-ink-2"
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
