import type { ChangelogEntry } from './entry.ts';

export const keysSandboxWebhooks: ChangelogEntry = {
  id: '2026-11-23-keys-sandbox-webhooks',
  day: '2026-11-23',
  releases: [{ of: 'addition' }],
  title: { en: 'Keys, a sandbox and webhooks', id: 'Kunci, sandbox, dan webhook' },
  lead: {
    en: 'What a program needs to build on the API, and to be told when something happens.',
    id: 'Yang diperlukan program untuk memakai API, dan untuk diberi tahu saat sesuatu terjadi.',
  },
  points: [
    {
      en: 'Keys with scopes, expiry, allowed addresses and limits of their own; rotation with overlap; revoked everywhere within a second.',
      id: 'Kunci dengan cakupan, masa berlaku, alamat yang diizinkan, dan batas sendiri; rotasi bertumpang; pencabutan berlaku di mana-mana dalam satu detik.',
    },
    {
      en: 'Test keys read a small market of your own whose clock you move.',
      id: 'Kunci uji membaca pasar kecil milik Anda sendiri yang jamnya Anda gerakkan.',
    },
    {
      en: 'Webhooks by the Standard Webhooks specification: five events, ten tries over three days, replays and a delivery log.',
      id: 'Webhook menurut spesifikasi Standard Webhooks: lima peristiwa, sepuluh percobaan selama tiga hari, kirim ulang, dan catatan kiriman.',
    },
    {
      en: 'Every POST takes an `Idempotency-Key`: one effect and one answer for 24 hours.',
      id: 'Setiap POST menerima `Idempotency-Key`: satu akibat dan satu jawaban selama 24 jam.',
    },
    {
      en: '`GET /v1/requests` shows what your organisation asked in the last 30 days.',
      id: '`GET /v1/requests` menampilkan permintaan organisasi Anda dalam 30 hari terakhir.',
    },
  ],
  links: [
    { href: '/docs/authentication', label: { en: 'Keys', id: 'Kunci' } },
    { href: '/docs/sandbox', label: { en: 'Sandbox', id: 'Sandbox' } },
    { href: '/docs/webhooks', label: { en: 'Webhooks', id: 'Webhook' } },
  ],
};
