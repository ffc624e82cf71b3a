'use client';

import { Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import { EditKey } from './edit-key.tsx';
import { KeyFacts } from './key-facts.tsx';
import { ModeBadge, StateBadge } from './key-marks.tsx';
import { type ApiKey, holds } from './model/key.ts';
import { Partner } from './partner.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { RotateKey } from './rotate-key.tsx';

type Props = {
  readonly apiKey: ApiKey;
  readonly all: readonly ApiKey[];
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
};

type Act = 'edit' | 'rotate' | 'revoke';

/** A key with all there is to know about it, and what can be done with it. */
export function KeySheet({ apiKey, all, onOpen, onClose }: Props) {
  const t = useTranslations('portal.keys');
  const mayChange = useSession().scopes.includes('keys.write');
  const [act, setAct] = useState<Act | null>(null);
  const over = (): void => setAct(null);
  const successor = all.find(({ id }) => id === apiKey.replacedBy);
  const predecessor = all.find(({ id }) => id === apiKey.replaces);
  return (
    <Sheet title={apiKey.name} onClose={onClose}>
      <div className="grid gap-4 px-4 pb-6">
        <div className="flex flex-wrap items-center gap-2">
          <ModeBadge mode={apiKey.mode} />
          <StateBadge state={apiKey.state} />
          <code className="font-mono text-xs text-ink-3">{apiKey.start}…</code>
        </div>
        {mayChange && holds(apiKey) && (
          <div className="flex flex-wrap gap-2">
            <Button icon={Pencil} onClick={() => setAct('edit')}>
              {t('edit.open')}
            </Button>
            {apiKey.replacedBy === null && (
              <Button icon={RefreshCw} onClick={() => setAct('rotate')}>
                {t('rotate.open')}
              </Button>
            )}
            <Button icon={Trash2} onClick={() => setAct('revoke')}>
              {t('revoke.open')}
            </Button>
          </div>
        )}
        {successor && <Partner relation="successor" partner={successor} onOpen={onOpen} />}
        {predecessor && <Partner relation="predecessor" partner={predecessor} onOpen={onOpen} />}
        <KeyFacts apiKey={apiKey} />
      </div>
      {act === 'edit' && <EditKey apiKey={apiKey} onClose={over} />}
      {act === 'rotate' && <RotateKey apiKey={apiKey} onClose={over} />}
      {act === 'revoke' && <RevokeKey apiKey={apiKey} onClose={over} />}
    </Sheet>
  );
}
