import type { ChangelogEntry } from './entry.ts';

export const streams: ChangelogEntry = {
  id: '2026-11-22-streams',
  day: '2026-11-22',
  releases: [{ of: 'addition' }],
  title: { en: 'Streams of every reading', id: 'Aliran setiap pembacaan' },
  lead: {
    en: 'A snapshot, then each reading once and in order, over WebSocket, server-sent events or socket.io.',
    id: 'Satu potret, lalu setiap pembacaan sekali dan berurutan, lewat WebSocket, server-sent events, atau socket.io.',
  },
  points: [
    {
      en: 'A stream goes on where it stopped for 24 hours, at any of our processes.',
      id: 'Aliran melanjutkan dari tempat berhenti selama 24 jam, di proses kami yang mana pun.',
    },
    {
      en: 'Browsers take a single-use ticket from `POST /v1/occupancy/stream-tickets` instead of a key.',
      id: 'Peramban memakai tiket sekali pakai dari `POST /v1/occupancy/stream-tickets`, bukan kunci.',
    },
  ],
  links: [{ href: '/docs/streams', label: { en: 'Streams', id: 'Aliran' } }],
};
