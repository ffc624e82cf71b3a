'use client';

import { useTranslations } from 'use-intl';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';

type Props = { readonly member: { readonly name: string; readonly isYou: boolean } };

/** Who it is, and whether that is the reader. */
export function MemberName({ member: { name, isYou } }: Props) {
  const t = useTranslations('shell');
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar name={name} />
      <span className="truncate font-medium">{name}</span>
      {isYou && <Badge>{t('you')}</Badge>}
    </span>
  );
}
