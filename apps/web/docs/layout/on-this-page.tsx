'use client';

import { AnchorProvider, type TOCItemType, useActiveAnchor } from 'fumadocs-core/toc';

type Props = { readonly toc: readonly TOCItemType[] };

function Entries({ toc }: Props) {
  const active = useActiveAnchor();
  return (
    <ul className="border-l border-line">
      {toc.map(({ url, title, depth }) => (
        <li key={url}>
          <a
            href={url}
            aria-current={url === `#${active}` ? 'location' : undefined}
            className={`-ml-px block border-l border-transparent py-1 text-xs text-ink-3 hover:text-ink aria-[current]:border-accent aria-[current]:text-ink ${depth > 2 ? 'pl-6' : 'pl-3'}`}
          >
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The sections of a page, the one being read marked; from 1280 px on. */
export function OnThisPage({ toc }: Props) {
  return (
    <nav
      aria-labelledby="on-this-page"
      className="sticky top-[52px] hidden max-h-[calc(100dvh-52px)] overflow-y-auto py-8 pr-6 xl:block"
    >
      {toc.length > 1 && (
        <AnchorProvider toc={[...toc]} single>
          <h2 id="on-this-page" className="pb-2 text-2xs font-medium text-ink-3">
            On this page
          </h2>
          <Entries toc={toc} />
        </AnchorProvider>
      )}
    </nav>
  );
}
