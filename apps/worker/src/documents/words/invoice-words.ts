import type { DocumentLocale } from '@cineradar/services/documents/document';

/** What an invoice says, in one language; figures come written. */
export type InvoiceWords = {
  readonly title: string;
  readonly number: string;
  readonly issued: string;
  readonly due: string;
  readonly month: string;
  readonly seller: string;
  readonly buyer: string;
  readonly description: string;
  readonly amount: string;
  readonly subtotal: string;
  readonly total: string;
  readonly paid: (method: 'transfer' | 'stripe', day: string) => string;
  readonly left: string;
  readonly npwp: string;
  /** The name of a country by its two letters. */
  readonly country: (code: string) => string;
  readonly asks: (amount: string, due: string) => string;
  /** `day` null for an invoice over nothing. */
  readonly settled: (amount: string, day: string | null) => string;
  readonly howToPay: string;
  readonly fee: (plan: string) => string;
  readonly whole: (from: string, to: string) => string;
  readonly part: (from: string, to: string, monthly: string) => string;
  readonly overage: (requests: string) => string;
  readonly rate: (included: string, rate: string) => string;
  readonly late: (month: string) => string;
  readonly lateHow: (requests: string) => string;
  readonly tax: (percent: string) => string;
  readonly taxBase: (part: string, base: string) => string;
  readonly rounding: string;
  readonly pay: (number: string) => string;
  readonly page: (page: number, of: number) => string;
  readonly paperOnly: string;
};

const namesOf = (locale: DocumentLocale): InvoiceWords['country'] => {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  return (code) => names.of(code) ?? code;
};

const en: InvoiceWords = {
  title: 'Invoice',
  number: 'Number',
  issued: 'Issued',
  due: 'Due',
  month: 'Month',
  seller: 'From',
  buyer: 'To',
  description: 'Description',
  amount: 'Amount',
  subtotal: 'Subtotal',
  total: 'Total',
  paid: (method, day) => `Paid ${method === 'transfer' ? 'by transfer' : 'by card'}, ${day}`,
  left: 'Amount due',
  npwp: 'NPWP',
  country: namesOf('en'),
  asks: (amount, due) => `${amount} due ${due}`,
  settled: (amount, day) => (day === null ? `${amount}, nothing to pay` : `${amount} paid ${day}`),
  howToPay: 'How to pay',
  fee: (plan) => `CineRadar API, plan ${plan}`,
  whole: (from, to) => `${from} to ${to}`,
  part: (from, to, monthly) => `${from} to ${to}, of ${monthly} a month, by the second`,
  overage: (requests) => `${requests} requests beyond those covered`,
  rate: (included, rate) => `${included} covered; ${rate} for each 1,000 more`,
  late: (month) => `Requests of ${month}, counted after its invoice`,
  lateHow: (requests) => `${requests} requests`,
  tax: (percent) => `PPN ${percent}%`,
  taxBase: (part, base) => `on ${part} of the subtotal (DPP nilai lain), ${base}`,
  rounding: 'Whole rupiah; each line is rounded half up. Months are calendar months in Jakarta (WIB).',
  pay: (number) => `Give ${number} as the reference, so that the payment finds its invoice.`,
  page: (page, of) => `Page ${page} of ${of}`,
  paperOnly: 'An invoice comes as PDF.',
};

const id: InvoiceWords = {
  title: 'Faktur',
  number: 'Nomor',
  issued: 'Terbit',
  due: 'Jatuh tempo',
  month: 'Bulan',
  seller: 'Dari',
  buyer: 'Kepada',
  description: 'Keterangan',
  amount: 'Jumlah',
  subtotal: 'Subtotal',
  total: 'Total',
  paid: (method, day) => `Dibayar ${method === 'transfer' ? 'lewat transfer' : 'dengan kartu'}, ${day}`,
  left: 'Sisa tagihan',
  npwp: 'NPWP',
  country: namesOf('id'),
  asks: (amount, due) => `${amount} jatuh tempo ${due}`,
  settled: (amount, day) => (day === null ? `${amount}, tidak ada tagihan` : `${amount} lunas ${day}`),
  howToPay: 'Cara membayar',
  fee: (plan) => `API CineRadar, paket ${plan}`,
  whole: (from, to) => `${from} sampai ${to}`,
  part: (from, to, monthly) => `${from} sampai ${to}, dari ${monthly} per bulan, dihitung per detik`,
  overage: (requests) => `${requests} permintaan di luar kuota`,
  rate: (included, rate) => `${included} sudah termasuk; ${rate} per 1.000 berikutnya`,
  late: (month) => `Permintaan ${month} yang terhitung setelah fakturnya`,
  lateHow: (requests) => `${requests} permintaan`,
  tax: (percent) => `PPN ${percent}%`,
  taxBase: (part, base) => `dari ${part} subtotal (DPP nilai lain), ${base}`,
  rounding: 'Rupiah bulat; tiap baris dibulatkan setengah ke atas. Bulan adalah bulan kalender di Jakarta (WIB).',
  pay: (number) => `Cantumkan ${number} sebagai berita transfer agar pembayaran dikenali.`,
  page: (page, of) => `Halaman ${page} dari ${of}`,
  paperOnly: 'Faktur hanya tersedia sebagai PDF.',
};

const WORDS: Readonly<Record<DocumentLocale, InvoiceWords>> = { en, id };

/** What an invoice says in a language. */
export const invoiceWords = (locale: DocumentLocale): InvoiceWords => WORDS[locale];
