import { Badge } from '../ui/badge.tsx';

const REDIRECT = 300;
const REFUSED = 400;

/** A status of HTTP, coloured by its class; the number itself says it. */
export function StatusBadge({ status }: { readonly status: number }) {
  const tone = status < REDIRECT ? 'ok' : status < REFUSED ? 'neutral' : 'bad';
  return (
    <Badge tone={tone} icon={null}>
      {status}
    </Badge>
  );
}
