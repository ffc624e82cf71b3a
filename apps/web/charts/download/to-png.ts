import type { Picture } from './standalone-svg.ts';

const SCALE = 2;

const loaded = (source: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener('load', () => resolve(image));
    image.addEventListener('error', () => reject(new Error('the chart could not be drawn as a picture')));
    image.src = source;
  });

/** The picture in pixels, two for each of the screen's. Throws Error where the browser cannot draw it. */
export const toPng = async ({ svg, width, height }: Picture): Promise<Blob> => {
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the chart could not be drawn as a picture'));
      else resolve(blob);
    }, 'image/png');
  });
};
