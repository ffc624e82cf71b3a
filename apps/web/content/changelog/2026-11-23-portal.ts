import type { ChangelogEntry } from './entry.ts';

export const portal: ChangelogEntry = {
  id: '2026-11-23-portal',
  day: '2026-11-23',
  releases: [{ of: 'portal' }],
  title: { en: 'The developers’ portal', id: 'Portal pengembang' },
  lead: {
    en: 'From signing up to a first reading in one sitting; then everything a running integration needs to know.',
    id: 'Dari mendaftar sampai pembacaan pertama sekali duduk; lalu semua yang perlu diketahui integrasi yang berjalan.',
  },
  points: [
    {
      en: 'Quickstart, a playground that makes real calls with your key, keys, request log, webhooks, sandbox.',
      id: 'Mulai cepat, playground dengan panggilan sungguhan memakai kunci Anda, kunci, catatan permintaan, webhook, sandbox.',
    },
    {
      en: 'Usage against your plan and a cap of your own; plans, invoices and their PDF in rupiah.',
      id: 'Pemakaian terhadap paket dan batas Anda sendiri; paket, faktur, dan PDF-nya dalam rupiah.',
    },
    {
      en: 'A status page from probes of ours, with a feed; `GET /v1/status` says the same without a key.',
      id: 'Halaman status dari pemeriksa kami, dengan umpan; `GET /v1/status` menjawab hal yang sama tanpa kunci.',
    },
    {
      en: 'A request beyond the month’s quota or your cap is refused as 429 `quota_reached`, apart from `rate_limited`.',
      id: 'Permintaan melebihi kuota bulan atau batas Anda ditolak sebagai 429 `quota_reached`, terpisah dari `rate_limited`.',
    },
    {
      en: 'What waits for a confirmed e-mail address is refused as 403 `address_unconfirmed`, apart from `forbidden`.',
      id: 'Yang menunggu alamat email terkonfirmasi ditolak sebagai 403 `address_unconfirmed`, terpisah dari `forbidden`.',
    },
  ],
  links: [
    { href: '/docs', label: { en: 'Docs', id: 'Dokumen' } },
    { href: '/status', label: { en: 'Status', id: 'Status' } },
  ],
};
