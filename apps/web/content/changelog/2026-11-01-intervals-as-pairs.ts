import type { ChangelogEntry } from './entry.ts';

export const intervalsAsPairs: ChangelogEntry = {
  id: '2026-11-01-intervals-as-pairs',
  day: '2026-11-01',
  releases: [{ of: 'api', version: '2026-11-01' }],
  title: { en: 'API version 2026-11-01: intervals as pairs', id: 'API versi 2026-11-01: rentang sebagai pasangan' },
  lead: {
    en: 'Two changes of the wire for whoever reads forecasts. Keys made before stay on 2026-10-01.',
    id: 'Dua perubahan format bagi pembaca ramalan. Kunci yang dibuat sebelumnya tetap di 2026-10-01.',
  },
  points: [
    {
      en: '`confidenceInterval` of a forecast is the pair `[p05, p95]`; it was `{ "low": p05, "high": p95 }`.',
      id: '`confidenceInterval` sebuah ramalan kini pasangan `[p05, p95]`; dahulu `{ "low": p05, "high": p95 }`.',
    },
    {
      en: 'A demand forecast is asked for with the start in `showtime`; it was `startsAt`.',
      id: 'Ramalan permintaan diminta dengan waktu mulai di `showtime`; dahulu `startsAt`.',
    },
  ],
  act: {
    en: 'Version 2026-10-01 is served until 1 November 2027; its answers carry `Deprecation` and `Sunset`. Try the new one by sending `CineRadar-Version: 2026-11-01`, then make a new key.',
    id: 'Versi 2026-10-01 dilayani sampai 1 November 2027; jawabannya membawa `Deprecation` dan `Sunset`. Coba versi baru dengan mengirim `CineRadar-Version: 2026-11-01`, lalu buat kunci baru.',
  },
  links: [{ href: '/docs/versions', label: { en: 'How versions work', id: 'Cara kerja versi' } }],
};
