import { Rss } from 'lucide-react';

type Props = { readonly href: `/${string}/feed.xml`; readonly label: string };

/** Where a page's feed is. No page of ours: the browser goes there itself. */
export function FeedLink({ href, label }: Props) {
  return (
    <a href={href} className="inline-flex items-center gap-1.5 text-ink-2 hover:text-ink pointer-coarse:min-h-11">
      <Rss size={14} strokeWidth={1.75} aria-hidden />
      {label}
    </a>
  );
}
