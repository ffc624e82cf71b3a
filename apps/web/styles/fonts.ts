import localFont from 'next/font/local';

/** Everything but code; its width is a tool too: 92 % in tables, 112 % in titles. */
export const archivo = localFont({
  src: '../../../node_modules/@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2',
  weight: '100 900',
  declarations: [{ prop: 'font-stretch', value: '62% 125%' }],
  display: 'swap',
  preload: true,
  variable: '--font-archivo',
});

/** Keys, ids, code. */
export const geistMono = localFont({
  src: '../../../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  preload: false,
  variable: '--font-geist-mono',
});
