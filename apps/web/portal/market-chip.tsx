'use client';

import { FlaskConical, Radio } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useOwnKey } from './own-key.ts';

const MARKETS = {
  test: { icon: FlaskConical, href: '/sandbox' },
  live: { icon: Radio, href: '/keys' },
} as const;

/** Which market this tab's key reads: the sandbox or the live one. Nothing where the tab knows no key. */
export function MarketChip() {
  const t = useTranslations('portal.frame.market');
  const mode = useOwnKey()?.mode;
  if (mode === undefined) return null;
  const { icon: Icon, href } = MARKETS[mode];
  return (
    <Link
      href={href}
      title={t(`${mode}Told`)}
      className="inline-flex h-7 flex-none items-center gap-1.5 rounded-md border border-line bg-surface px-[9px] text-xs font-medium hover:bg-raised max-md:hidden"
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden className="text-ink-3" />
      {t(mode)}
      <span className="sr-only">: {t(`${mode}Told`)}</span>
    </Link>
  );
}
