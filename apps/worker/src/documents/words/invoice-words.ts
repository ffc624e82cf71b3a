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
  readonly paid: string;
  readonly left: string;
  readonly npwp: string;
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
  paid: 'Paid',
  left: 'To pay',
  npwp: 'NPWP',
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
  pay: (number) => `Please name ${number} when you pay.`,
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
  paid: 'Terbayar',
  left: 'Sisa',
  npwp: 'NPWP',
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
  pay: (number) => `Cantumkan ${number} saat membayar.`,
  page: (page, of) => `Halaman ${page} dari ${of}`,
  paperOnly: 'Faktur hanya tersedia sebagai PDF.',
};

const WORDS: Readonly<Record<DocumentLocale, InvoiceWords>> = { en, id };

/** What an invoice says in a language. */
export const invoiceWords = (locale: DocumentLocale): InvoiceWords => WORDS[locale];
