import Link from 'next/link';
import type { ComponentProps } from 'react';

const HEADING = 'group scroll-mt-20 font-semibold text-ink';

/** A heading that can be linked to: its mark shows when it is pointed at or focused. */
const heading = (Tag: 'h2' | 'h3' | 'h4', look: string) =>
  function Heading({ id, children }: ComponentProps<'h2'>) {
    return (
      <Tag id={id} className={`${HEADING} ${look}`}>
        {children}
        {id !== undefined && (
          <a
            href={`#${id}`}
            aria-label="Link to this section"
            className="ml-2 font-normal text-ink-3 opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
          >
            #
          </a>
        )}
      </Tag>
    );
  };

export const H2 = heading('h2', 'mt-11 mb-3 text-lg leading-tight tracking-[-0.015em]');
export const H3 = heading('h3', 'mt-8 mb-2 text-md tracking-[-0.012em]');
export const H4 = heading('h4', 'mt-6 mb-1.5 text-base');

/** A link: within the site by its router, elsewhere by the browser. */
export function A({ href = '', children }: ComponentProps<'a'>) {
  const look = 'font-medium text-accent-text underline decoration-1 underline-offset-[3px] hover:decoration-2';
  return href.startsWith('/') ? (
    <Link href={href} className={look}>
      {children}
    </Link>
  ) : (
    <a href={href} className={look}>
      {children}
    </a>
  );
}

export const P = (props: ComponentProps<'p'>) => <p {...props} className="my-3 max-w-[72ch]" />;

export const Ul = (props: ComponentProps<'ul'>) => (
  <ul {...props} className="my-3 max-w-[72ch] list-disc pl-5 marker:text-ink-3 [&_li]:my-1.5 [&_p]:my-1" />
);

export const Ol = (props: ComponentProps<'ol'>) => (
  <ol {...props} className="my-3 max-w-[72ch] list-decimal pl-5 marker:text-ink-3 [&_li]:my-1.5 [&_p]:my-1" />
);

/** Code within a sentence; in a block the figure has the look. */
export const Code = (props: ComponentProps<'code'>) => (
  <code
    {...props}
    className="font-mono text-[0.9em] text-ink [:not(pre)>&]:rounded-[3px] [:not(pre)>&]:bg-neutral-soft [:not(pre)>&]:px-1 [:not(pre)>&]:py-px [:not(pre)>&]:[overflow-wrap:anywhere]"
  />
);

/** A table that scrolls by itself where the page is narrower. */
export function Table({ children }: ComponentProps<'table'>) {
  return (
    <div role="region" aria-label="Table" tabIndex={0} className="my-4 overflow-x-auto rounded-lg border border-line">
      <table className="w-full border-collapse text-sm">{children}</table>
    </div>
  );
}

export const Th = (props: ComponentProps<'th'>) => (
  <th
    {...props}
    className="border-b border-line bg-raised px-3 py-2 text-left align-bottom text-xs font-medium text-ink-3"
  />
);

export const Td = (props: ComponentProps<'td'>) => (
  <td
    {...props}
    className="border-t border-line px-3 py-2 align-top first:whitespace-nowrap max-md:first:whitespace-normal"
  />
);
