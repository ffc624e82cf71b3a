/**
 * The 38 provinces (Law 29/2022 made the last of them) and the zone of each (Presidential Decree 41/1987).
 * A zone is a province's, never an island's: Kalimantan is split between WIB and WITA.
 */
export const PROVINCE_ZONES = {
  Aceh: 'Asia/Jakarta',
  'Sumatera Utara': 'Asia/Jakarta',
  'Sumatera Barat': 'Asia/Jakarta',
  Riau: 'Asia/Jakarta',
  'Kepulauan Riau': 'Asia/Jakarta',
  Jambi: 'Asia/Jakarta',
  Bengkulu: 'Asia/Jakarta',
  'Sumatera Selatan': 'Asia/Jakarta',
  'Kepulauan Bangka Belitung': 'Asia/Jakarta',
  Lampung: 'Asia/Jakarta',
  Banten: 'Asia/Jakarta',
  'DKI Jakarta': 'Asia/Jakarta',
  'Jawa Barat': 'Asia/Jakarta',
  'Jawa Tengah': 'Asia/Jakarta',
  'DI Yogyakarta': 'Asia/Jakarta',
  'Jawa Timur': 'Asia/Jakarta',
  'Kalimantan Barat': 'Asia/Jakarta',
  'Kalimantan Tengah': 'Asia/Jakarta',
  'Kalimantan Selatan': 'Asia/Makassar',
  'Kalimantan Timur': 'Asia/Makassar',
  'Kalimantan Utara': 'Asia/Makassar',
  Bali: 'Asia/Makassar',
  'Nusa Tenggara Barat': 'Asia/Makassar',
  'Nusa Tenggara Timur': 'Asia/Makassar',
  'Sulawesi Utara': 'Asia/Makassar',
  Gorontalo: 'Asia/Makassar',
  'Sulawesi Tengah': 'Asia/Makassar',
  'Sulawesi Barat': 'Asia/Makassar',
  'Sulawesi Selatan': 'Asia/Makassar',
  'Sulawesi Tenggara': 'Asia/Makassar',
  Maluku: 'Asia/Jayapura',
  'Maluku Utara': 'Asia/Jayapura',
  Papua: 'Asia/Jayapura',
  'Papua Barat': 'Asia/Jayapura',
  'Papua Barat Daya': 'Asia/Jayapura',
  'Papua Tengah': 'Asia/Jayapura',
  'Papua Pegunungan': 'Asia/Jayapura',
  'Papua Selatan': 'Asia/Jayapura',
} as const;

export type Province = keyof typeof PROVINCE_ZONES;

/** True for the name of one of the 38 provinces, as spelt in {@link PROVINCE_ZONES}. */
export const isProvince = (text: string): text is Province => Object.hasOwn(PROVINCE_ZONES, text);
