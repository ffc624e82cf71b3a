/** CRC-32 as ISO 3309 and zlib define it: reversed polynomial, all ones before and after. */
const TABLE: Uint32Array = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  return rest;
});

/** The CRC-32 of a text of ASCII characters, 0 to 2³² − 1. */
export const crc32 = (text: string): number => {
  let crc = 0xffffffff;
  for (let place = 0; place < text.length; place += 1) {
    crc = (crc >>> 8) ^ (TABLE[(crc ^ text.charCodeAt(place)) & 0xff] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
};
