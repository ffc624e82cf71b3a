'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Plus, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApi, useSession } from '../../data/client.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../ui/menu.tsx';
import { viewsKey } from './views-key.ts';

const SaveViewDialog = dynamic(async () => (await import('./save-view-dialog.tsx')).SaveViewDialog, { ssr: false });

type Props = {
  /** Whose views: the first part of the page's address, such as `leaderboard`. */
  readonly page: string;
};

/** Views of a page that somebody named: opening one is going to its address. */
export function SavedViewsMenu({ page }: Props) {
  const t = useTranslations('console.views');
  const { scopes } = useSession();
  const [isSaving, setIsSaving] = useState(false);
  return (
    <>
      <Menu
        align="start"
        className="w-64"
        trigger={(worn) => (
          <Button {...worn} variant="ghost" size="small" icon={Bookmark} title={t('title')}>
            <span className="hidden lg:inline">{t('title')}</span>
            <span className="sr-only lg:hidden">{t('title')}</span>
          </Button>
        )}
      >
        <ViewList page={page} />
        {scopes.includes('views.write') ? (
          <>
            <MenuSeparator />
            <MenuItem icon={Plus} onSelect={() => setIsSaving(true)}>
              {t('save')}
            </MenuItem>
          </>
        ) : null}
      </Menu>
      {isSaving ? <SaveViewDialog page={page} onClose={() => setIsSaving(false)} /> : null}
    </>
  );
}

/** Read when the menu opens. */
function ViewList({ page }: Props) {
  const t = useTranslations('console.views');
  const api = useApi();
  const queries = useQueryClient();
  const router = useRouter();
  const path = usePathname();
  const views = useQuery({
    queryKey: viewsKey(page),
    queryFn: ({ signal }) => api.get('/v1/saved-views', { query: { page }, signal }),
  });
  const forget = useMutation({
    mutationFn: (id: string) => api.delete('/v1/saved-views/{id}', { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: viewsKey(page) }),
  });
  if (views.isError) return <MenuLabel>{t('failed')}</MenuLabel>;
  if (views.data === undefined) return <MenuLabel>{t('loading')}</MenuLabel>;
  if (views.data.data.length === 0) return <MenuLabel>{t('none')}</MenuLabel>;
  return views.data.data.map((view) => (
    <div key={view.id} className="flex items-center">
      <div className="min-w-0 flex-1">
        <MenuItem
          hint={view.mine ? (view.shared ? t('shared') : undefined) : view.ownerName}
          onSelect={() => router.push(`${path}?${view.query}`)}
        >
          {view.name}
        </MenuItem>
      </div>
      {view.mine ? (
        <MenuItem icon={Trash2} onSelect={() => forget.mutate(view.id)}>
          <span className="sr-only">{t('forget', { name: view.name })}</span>
        </MenuItem>
      ) : null}
    </div>
  ));
}
