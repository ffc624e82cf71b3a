'use client';

import { FileText } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReader } from '../../data/client.tsx';
import { useDocsSearch } from '../../docs/search/use-docs-search.ts';
import { type Entry, pageEntry } from '../../shell/palette/entry.ts';
import { Palette } from '../../shell/palette/palette.tsx';
import { useActions } from '../../shell/palette/use-actions.ts';
import { useDestinations } from '../use-destinations.ts';

/** What the documentation says of the wish; a place in it names its page beside. */
function useDocs(wish: string): { readonly entries: readonly Entry[]; readonly isLoading: boolean } {
  const { hits, isLoading } = useDocsSearch(wish);
  const entries = useMemo(
    () =>
      hits.map(({ href, page, section }) => ({
        id: `doc:${href}`,
        kind: 'doc' as const,
        name: section ?? page,
        ...(section === null ? {} : { place: page }),
        words: page,
        icon: FileText,
        weight: 0,
        run: { href },
      })),
    [hits],
  );
  return { entries, isLoading };
}

/** The portal's palette: its pages, actions, and what the docs say. */
export function PortalPalette({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('portal.frame');
  const [wish, setWish] = useState('');
  const destinations = useDestinations();
  const actions = useActions(useReader() !== null);
  const docs = useDocs(wish);
  const entries = useMemo(() => [...destinations.map(pageEntry), ...actions], [destinations, actions]);
  return (
    <Palette
      answers={{ entries, isLoading: docs.isLoading, alsoFound: docs.entries }}
      placeholder={t('placeholder')}
      wish={wish}
      onWish={setWish}
      onClose={onClose}
    />
  );
}
