import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';

export const FACE = 'Archivo';
const WEIGHTS = [400, 500, 600, 700] as const;

const { resolve } = createRequire(import.meta.url);

/** Makes Archivo known to the renderer, from files of the package: nothing is fetched. Words are never broken. */
export const registerFonts = (): void => {
  Font.register({
    family: FACE,
    fonts: WEIGHTS.map((fontWeight) => ({
      src: resolve(`@fontsource/archivo/files/archivo-latin-${fontWeight}-normal.woff`),
      fontWeight,
    })),
  });
  Font.registerHyphenationCallback((word) => [word]);
};
