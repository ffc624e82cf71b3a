'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { KEY_MODES } from '@cineradar/core/keys/key-text';
import { useSession } from '../../../../data/client.tsx';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { SegmentedControl } from '../../../../ui/segmented-control.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { KeyTable } from './key-table.tsx';
import { holds } from './model/key.ts';
import { useKeys } from './use-keys.ts';

const CreateKey = dynamic(async () => (await import('./create-key.tsx')).CreateKey);
const KeySheet = dynamic(async () => (await import('./key-sheet.tsx')).KeySheet);

const STATE = { key: parseAsString, new: parseAsStringLiteral(KEY_MODES) };

/** Which keys exist, and are they used? */
export function KeysPage() {
  const t = useTranslations('portal.keys');
  const mayChange = useSession().scopes.includes('keys.write');
  const keys = useKeys();
  const [state, setState] = useQueryStates(STATE);
  const [shown, setShown] = useState<'held' | 'all'>('held');
  const all = keys.data?.data ?? [];
  const rows = shown === 'all' ? all : all.filter(holds);
  const open = all.find(({ id }) => id === state.key);
  const make = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => void setState({ new: 'test' })}>
      {t('make')}
    </Button>
  );
  return (
    <PortalPage title={t('title')} lead={t('lead')} actions={make || undefined}>
      {!mayChange && <p className="pb-4 text-ink-2">{t('mayNot')}</p>}
      {keys.isError && keys.data === undefined ? (
        <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />
      ) : keys.data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <>
          {all.some((key) => !holds(key)) && (
            <div className="pb-3">
              <SegmentedControl
                label={t('shown')}
                value={shown}
                onChange={setShown}
                options={[
                  { value: 'held', label: t('held') },
                  { value: 'all', label: t('all') },
                ]}
              />
            </div>
          )}
          <KeyTable rows={rows} openId={state.key ?? undefined} onOpen={(id) => void setState({ key: id })} />
        </>
      )}
      {state.new !== null && mayChange && <CreateKey mode={state.new} onClose={() => void setState({ new: null })} />}
      {open && (
        <KeySheet
          apiKey={open}
          all={all}
          onOpen={(id) => void setState({ key: id })}
          onClose={() => void setState({ key: null })}
        />
      )}
    </PortalPage>
  );
}
