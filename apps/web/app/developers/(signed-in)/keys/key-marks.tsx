import { FlaskConical, Radio } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../../ui/badge.tsx';
import type { KeyMode, KeyState } from './model/key.ts';

const TONE = { active: 'ok', ending: 'warn', expired: 'neutral', revoked: 'bad' } as const;

/** Whether a key can be used. */
export function StateBadge({ state }: { readonly state: KeyState }) {
  const t = useTranslations('portal.keys.state');
  return <Badge tone={TONE[state]}>{t(state)}</Badge>;
}

/** What a key reads: the sandbox or the market. */
export function ModeBadge({ mode }: { readonly mode: KeyMode }) {
  const t = useTranslations('portal.keys.mode');
  return (
    <Badge tone={mode === 'live' ? 'info' : 'neutral'} icon={mode === 'live' ? Radio : FlaskConical}>
      {t(mode)}
    </Badge>
  );
}
