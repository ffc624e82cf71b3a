import type { ChangelogEntry } from './entry.ts';

export const sdks: ChangelogEntry = {
  id: '2026-11-23-sdks',
  day: '2026-11-23',
  releases: [
    { of: 'typescript', version: '0.1.0' },
    { of: 'python', version: '0.1.0' },
    { of: 'cli', version: '0.1.0' },
  ],
  title: { en: 'SDKs for TypeScript and Python, and a command', id: 'SDK TypeScript dan Python, dan sebuah perintah' },
  lead: {
    en: 'A method for every operation, made from the same contract as the API.',
    id: 'Satu metode untuk setiap operasi, dibuat dari kontrak yang sama dengan API.',
  },
  points: [
    {
      en: '`@cineradar/sdk`: 12 kB, no dependencies; pages and streams are loops, and a stream that breaks comes back by itself.',
      id: '`@cineradar/sdk`: 12 kB, tanpa dependensi; halaman dan aliran berupa perulangan, dan aliran yang putus kembali sendiri.',
    },
    {
      en: '`cineradar` for Python: sync and async, pydantic models, tables for Polars and pandas.',
      id: '`cineradar` untuk Python: sinkron dan asinkron, model pydantic, tabel untuk Polars dan pandas.',
    },
    { en: '`cineradar`, for people at a terminal.', id: '`cineradar`, untuk orang di terminal.' },
  ],
  links: [{ href: '/docs/sdks', label: { en: 'SDKs', id: 'SDK' } }],
};
